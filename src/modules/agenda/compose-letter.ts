/** One letter about what is due: first what a manager has to know, then what is late, then today, then rights that end. Pure. */
import type { Locale } from '#kernel/context.ts';
import type { WorkItem } from '#modules/collaborations/index.ts';
import { messages } from '#words/index.ts';

/** Lines of a part that a letter has room for; the page has them all. */
const MOST_LINES = 30;

interface Said {
  readonly rows: readonly WorkItem[];
  /** There is even more than these. */
  readonly more: boolean;
  readonly today: string;
  /** Workspaces in which the reader is whom a ladder tells. */
  readonly manages: ReadonlySet<string>;
  readonly locale: Locale;
  readonly link: string;
}

/** A gift obliges nobody: what we said we would send is due until it went, and never overdue. */
const isLate = ({ model, dueOn }: WorkItem, today: string): boolean => model !== 'gifting' && dueOn < today;

/** Listed ahead of its day: rights that end, which somebody may want to buy again. */
const isAhead = ({ dueOn }: WorkItem, today: string): boolean => dueOn > today;

/** Rights that end in weeks ride along in a letter and are no reason to write one every day; those of the last week are. */
export const deservesLetter = (rows: readonly WorkItem[], today: string): boolean =>
  rows.some((row) => !isAhead(row, today) || row.rights === 'week');

export function composeLetter({ rows, more, today, manages, locale, link }: Said): { subject: string; text: string } {
  const { agenda, deals } = messages(locale);
  const words = agenda.letter;
  const named = deals.obligations as Readonly<Record<string, string>>;
  const line = ({ creator, workspace, what, side, dueOn }: WorkItem): string =>
    words.item({ creator, workspace, what: named[what] ?? what, side, dueOn });
  const part = (title: string, items: readonly WorkItem[] = []): string[] =>
    items.length === 0
      ? []
      : [
          [
            title,
            ...items.slice(0, MOST_LINES).map(line),
            ...(items.length > MOST_LINES ? [words.further({ count: items.length - MOST_LINES })] : []),
          ].join('\n'),
        ];
  const partOf = (row: WorkItem): keyof typeof words.parts => {
    if ((row.rung === 'manager' || row.rung === 'choice') && manages.has(row.workspaceId)) return 'told';
    if (isLate(row, today)) return 'late';
    if (isAhead(row, today)) return 'ending';
    return row.side === 'brand' ? 'ours' : 'theirs';
  };
  const parts = Map.groupBy(rows, partOf);
  const late = rows.filter((row) => isLate(row, today)).length;
  return {
    subject: words.subject({ late, today: rows.length - late - (parts.get('ending')?.length ?? 0) }),
    text: `${[
      ...(['told', 'late', 'ours', 'theirs', 'ending'] as const).flatMap((name) =>
        part(words.parts[name], parts.get(name)),
      ),
      ...(more ? [words.more] : []),
      words.closing({ link }),
    ].join('\n\n')}\n`,
  };
}
