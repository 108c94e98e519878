import { useRouter } from '@tanstack/react-router';
import { queryClient } from '../../api.ts';
import { forgetWorkspace } from '../../workspace.ts';
import { chooseNextPath } from '#kernel/next-path.ts';

/** What follows once there is a session: nothing of another one stays in memory. */
export function useEntered(next: string | null): () => void {
  const router = useRouter();
  return () => {
    forgetWorkspace();
    queryClient.clear();
    router.history.push(chooseNextPath(next));
  };
}
