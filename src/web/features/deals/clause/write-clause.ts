/** A clause and what was counted as a message to the creator. Pure; the day and the counts stand in it as they were read. */
import type { ClauseView } from '#modules/collaborations/contract.ts';
import type { Messages } from '#words/index.ts';
import { formatNumber, formatPercent } from '../../../format.ts';

export function writeClause(
  clause: ClauseView,
  { terms, notes, clause: words }: Messages['dealPages']['deal'],
): string {
  const { counted, least, refundBps } = clause;
  const number = (value: number): string => formatNumber(value, 'zh');
  const met = counted !== null && counted >= least;
  return [
    words.letter.opening,
    [
      words.counts({
        metric: terms.metrics[clause.metric],
        scope: notes.scopes[clause.scope],
        source: notes.sources[clause.source],
      }),
      words.from({ day: clause.fromOn }),
      words.least({ least: number(least), refund: formatPercent(refundBps / 10_000, 'zh', 0) }),
    ].join(''),
    ...clause.notes.map(({ url, on, counted: one }) =>
      words.letter.note({ url, day: on ?? words.none, count: one === null ? '–' : number(one) }),
    ),
    words.letter.result({ counted: counted === null ? '–' : number(counted), verdict: met ? words.met : words.missed }),
  ].join('\n');
}
