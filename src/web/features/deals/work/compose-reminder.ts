/** One text for all that waits for the creators of a contact, as one would write it on WeChat. Pure. */
import type { WorkItem } from '#modules/collaborations/contract.ts';
import type { Messages } from '#words/index.ts';
import { nameDuty } from '../names.ts';
import { spanOf } from './group-work.ts';

export function composeReminder(
  contact: string,
  items: readonly WorkItem[],
  tools: { readonly words: Messages; readonly today: string; readonly day: (day: string) => string },
): string {
  const { letter } = tools.words.dealPages.work;
  const when = (dueOn: string): string => {
    const span = spanOf(dueOn, tools.today);
    if (span === 'today') return letter.today;
    return span === 'overdue' ? letter.late({ day: tools.day(dueOn) }) : letter.soon({ day: tools.day(dueOn) });
  };
  return [
    letter.hello({ contact }),
    letter.opening,
    ...items.map((item, at) =>
      letter.item({
        n: at + 1,
        creator: item.creator,
        what: nameDuty(tools.words.deals, item.what),
        when: when(item.dueOn),
      }),
    ),
    letter.closing,
  ].join('\n');
}
