/** The end of a key: it cannot be undone, so that its name is asked for. */
import { useMutation } from '@tanstack/react-query';
import type { AccessKey } from '#modules/keys/contract.ts';
import { client, type ApiOutputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { ConfirmByName } from '../../../ui/confirm-by-name.tsx';
import { useNotices } from '../../../ui/notices.tsx';

export function RevokeKey({
  ending,
  onClose,
  onRevoked,
}: {
  ending: AccessKey | null;
  onClose: () => void;
  onRevoked: (rest: ApiOutputs['keys']['revoke']) => void;
}) {
  const words = useWords().accessKeys.revoke;
  const notices = useNotices();
  const name = ending?.name ?? '';
  const revoke = useMutation({
    mutationFn: (id: string) => client.keys.revoke({ id }),
    onSuccess: (rest) => {
      notices.say(words.done({ name }));
      onRevoked(rest);
    },
    onError: notices.sayFailure,
  });
  return (
    <ConfirmByName
      open={ending !== null}
      onClose={onClose}
      name={name}
      title={words.title({ name })}
      lead={words.lead}
      ask={words.confirm({ name })}
      action={words.submit}
      busy={revoke.isPending}
      onConfirm={() => ending !== null && revoke.mutate(ending.id)}
    />
  );
}
