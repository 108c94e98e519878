/** One letter about what is due: first what a manager has to know, then what is late, then today. Pure. */
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

export function composeLetter({ rows, more, today, manages, locale, link }: Said): { subject: string; text: string } {
  const { agenda, deals } = messages(locale);
  const words = agenda.letter;
  const named = deals.obligations as Readonly<Record<string, string>>;
  const isTold = ({ rung, workspaceId }: WorkItem): boolean =>
    (rung === 'manager' || rung === 'choice') && manages.has(workspaceId);
  const line = ({ creator, workspace, what, side, dueOn }: WorkItem): string =>
    words.item({ creator, workspace, what: named[what] ?? what, side, dueOn });
  const part = (title: string, items: readonly WorkItem[]): string[] =>
    items.length === 0
      ? []
      : [
          [
            title,
            ...items.slice(0, MOST_LINES).map(line),
            ...(items.length > MOST_LINES ? [words.further({ count: items.length - MOST_LINES })] : []),
          ].join('\n'),
        ];
  const rest = rows.filter((row) => !isTold(row));
  const isLate = ({ dueOn }: WorkItem): boolean => dueOn < today;
  return {
    subject: words.subject({ late: rows.filter(isLate).length, today: rows.filter((row) => !isLate(row)).length }),
    text: `${[
      ...part(words.parts.told, rows.filter(isTold)),
      ...part(words.parts.late, rest.filter(isLate)),
      ...part(
        words.parts.ours,
        rest.filter((row) => !isLate(row) && row.side === 'brand'),
      ),
      ...part(
        words.parts.theirs,
        rest.filter((row) => !isLate(row) && row.side === 'creator'),
      ),
      ...(more ? [words.more] : []),
      words.closing({ link }),
    ].join('\n\n')}\n`,
  };
}
