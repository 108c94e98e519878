/** What stays after an erasure because a law on accounts wants it, for how long, and why: data/retention.json. */
import retention from '../../../data/retention.json' with { type: 'json' };
import type { Locale } from '#kernel/context.ts';
import { messages } from '#words/index.ts';

export interface Retention {
  readonly tables: readonly string[];
  readonly years: number;
  readonly why: string;
  readonly source: string;
}

const TABLES = {
  books: [
    'ledger_entry',
    'ledger_fact',
    'ledger_party',
    'payouts_batch',
    'payouts_line',
    'payouts_payee',
    'plans_line',
  ],
  tax: ['payouts_part'],
  bank: ['payouts_statement', 'payouts_statement_line'],
} as const;

/** For whom the copy is made, in their language. @throws Error when a figure is missing: a defect */
export function listRetentions(locale: Locale): Retention[] {
  const words = messages(locale).people.retention;
  return (['books', 'tax', 'bank'] as const).map((kind) => {
    const row = retention.find(({ key }) => key === `retention.${kind}`);
    if (row === undefined) throw new Error(`data/retention.json has no ${kind}`);
    return {
      tables: TABLES[kind],
      years: row.value,
      why: `${words[kind]({ years: row.value })} ${words.only}`,
      source: row.source,
    };
  });
}
