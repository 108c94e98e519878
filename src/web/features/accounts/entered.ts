import { useRouter } from '@tanstack/react-router';
import { queryClient } from '../../api.ts';

/** Only a path of this site may follow sign-in. */
const safePath = (next: string | null): string => (next !== null && /^\/(?![/\\])/.test(next) ? next : '/');

/** What follows once there is a session: nothing of another one stays in memory. */
export function useEntered(next: string | null): () => void {
  const router = useRouter();
  return () => {
    queryClient.clear();
    router.history.push(safePath(next));
  };
}
