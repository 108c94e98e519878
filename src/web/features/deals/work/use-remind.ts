/** Copies the Chinese text for a contact, and keeps it with each deal as sent by WeChat. */
import { useMutation } from '@tanstack/react-query';
import type { WorkItem } from '#modules/collaborations/contract.ts';
import { api, client, queryClient } from '../../../api.ts';
import { formatDay } from '../../../format.ts';
import { loadWords, useWords } from '../../../locale.tsx';
import { useCopy } from '../../../ui/use-copy.ts';
import { useNotices } from '../../../ui/notices.tsx';
import { composeReminder } from './compose-reminder.ts';

export function useRemind(today: string) {
  const words = useWords().dealPages.work;
  const notices = useNotices();
  const copy = useCopy();
  return useMutation({
    mutationFn: async ({ contact, items }: { contact: string; items: readonly WorkItem[] }) => {
      // Creators are written to in Chinese, whatever language the page is in.
      const zh = await loadWords('zh');
      const text = composeReminder(contact, items, { words: zh, today, day: (day) => formatDay(day, 'zh', 'short') });
      if (!(await copy(text))) return { copied: false, logged: 0, of: 0 };
      const ids = [...new Set(items.map(({ dealId }) => dealId))];
      let logged = 0;
      for (const id of ids) {
        // eslint-disable-next-line no-await-in-loop -- one after the other: a contact may have hundreds
        const kept = await client.deals
          .message({ id, direction: 'out', channel: 'wechat', text, template: 'reminder' })
          .then(() => 1)
          .catch(() => 0);
        logged += kept;
      }
      return { copied: true, logged, of: ids.length };
    },
    onSuccess: ({ copied, logged, of }) => {
      if (!copied) return;
      void queryClient.invalidateQueries({ queryKey: api.deals.get.key() });
      notices.say(logged === of ? words.reminded({ count: logged }) : words.partly({ count: logged, of }));
    },
    onError: notices.sayFailure,
  });
}
