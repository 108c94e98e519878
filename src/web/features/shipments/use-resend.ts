/** Sends parcels again, each as a new one in its place. */
import { useMutation } from '@tanstack/react-query';
import { client } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { refreshStock } from '../stock/use-stock.ts';

export function useResend(onDone: (newest: string) => void) {
  const { logistics } = useWords();
  const notices = useNotices();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      let newest = '';
      // eslint-disable-next-line no-await-in-loop -- each takes of what the one before has left
      for (const id of ids) newest = (await client.logistics.resend({ id })).id;
      return newest;
    },
    onSuccess: (newest) => {
      notices.say(logistics.open.resent);
      onDone(newest);
    },
    onError: notices.sayFailure,
    onSettled: refreshStock,
  });
}
