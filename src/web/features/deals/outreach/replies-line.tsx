/** How soon and how often the creator answers, with how many times that is made of. */
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import type { About } from './about.ts';

export function RepliesLine({ about: { creatorId, model } }: { about: About }) {
  const { part } = useWords().outreach;
  const format = useFormat();
  // Whoever got a gift owes no word.
  const isGift = model === 'gifting';
  const replies = useQuery(api.deals.outreach.replies.queryOptions({ input: { creatorId }, enabled: !isGift })).data;
  if (isGift || replies === undefined) return null;
  const { asked, answered, medianHours } = replies;
  return (
    <p className="text-xs text-faint">
      {medianHours === null
        ? part.noReplies({ asked })
        : part.replies({ asked, answered, hours: format.number(medianHours) })}
    </p>
  );
}
