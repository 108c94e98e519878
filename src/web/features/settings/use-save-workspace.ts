/** Saves a part of the workspace's settings and shows it everywhere at once. */
import { useMutation } from '@tanstack/react-query';
import { api, client, queryClient, type ApiInputs, type ApiOutputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { sessionQuery, type Session } from '../../session.ts';
import { useNotices } from '../../ui/notices.tsx';

type Saved = ApiOutputs['workspaces']['update'];

/** What was saved, and the names in the switch, are at once the new ones. */
export function useSaved(): (next: Saved) => void {
  const words = useWords().creators.settings;
  const notices = useNotices();
  return (next) => {
    queryClient.setQueryData(sessionQuery().queryKey, (before: Session | undefined) =>
      before === undefined ? before : { ...before, ...next },
    );
    void queryClient.invalidateQueries({ queryKey: api.workspaces.entries.key() });
    notices.say(words.saved);
  };
}

export function useSaveWorkspace() {
  const notices = useNotices();
  const onSuccess = useSaved();
  return useMutation({
    mutationFn: (part: ApiInputs['workspaces']['update']) => client.workspaces.update(part),
    onSuccess,
    onError: notices.sayFailure,
  });
}
