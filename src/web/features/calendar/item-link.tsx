/** One thing in a day: whose, and what; what is late says so in words and colour. */
import { Link } from '@tanstack/react-router';
import type { CalendarItem } from '#modules/collaborations/contract.ts';
import { classes } from '../../classes.ts';
import { useWords } from '../../locale.tsx';
import { ModelSign } from '../../ui/chip.tsx';
import { CheckIcon } from '../../ui/icons.tsx';
import type { Messages } from '#words/index.ts';
import { nameDuty } from '../deals/names.ts';

export const nameItem = ({ dealPages, deals }: Messages, { kind, what }: CalendarItem): string =>
  kind === 'due' ? nameDuty(deals, what) : dealPages.calendar.kinds[kind];

export function ItemLink({ item }: { item: CalendarItem }) {
  const words = useWords();
  const what = nameItem(words, item);
  return (
    <Link
      to="/deals/$dealId"
      params={{ dealId: item.dealId }}
      search={{ tab: item.kind === 'published' ? 'notes' : 'due' }}
      data-hint={`${item.creator} · ${what} · ${item.campaign}`}
      className={classes(
        'flex min-h-6 min-w-0 items-center gap-1 text-xs hover:underline',
        item.late ? 'text-harm' : item.kind === 'published' ? 'text-accent-text' : 'text-ink',
      )}
    >
      {item.kind === 'published' ? (
        <CheckIcon className="size-3" />
      ) : (
        <ModelSign model={item.model} className="size-3" />
      )}
      <span className="truncate">
        {item.creator} {what}
      </span>
      {item.late && <span className="sr-only">{words.dealPages.calendar.late}</span>}
    </Link>
  );
}
