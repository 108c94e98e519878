/** What a deal memo says, in both languages, from one version of the terms. Pure: the same terms say the same for ever. */
import type { Locale } from '#kernel/context.ts';
import type { ModelKind } from '#modules/collaboration-models/index.ts';
import { showMinor } from '#words/amounts.ts';
import { describeTerms, type Field, type Say } from '#words/describe-terms.ts';
import { messages } from '#words/index.ts';
import type { DealTerms } from '../deal.ts';
import { writeDigits } from '../digits.ts';
import { goodsOf } from '../terms-parts.ts';
import { listClauses, listFields, type ClauseRow, type MemoClause } from './clauses.ts';

export interface MemoRow {
  /** The field of the terms; prices are left out by it for who may not see them. */
  readonly field: string;
  readonly label: string;
  readonly text: string;
}
export interface MemoContent {
  readonly deal: string;
  readonly termsVersion: number;
  readonly termsHash: string;
  readonly madeOn: string;
  readonly campaign: string;
  readonly brand: string;
  readonly creator: string;
  readonly model: ModelKind;
  readonly terms: Readonly<Record<Locale, readonly MemoRow[]>>;
  readonly clauses: readonly MemoClause[];
}

/** What the brand pays to others, and what its product costs it, is none of the paper's. */
const OURS: ReadonlySet<Field> = new Set(['platformFeeBps', 'goods', 'discountBps']);
const PRICES: ReadonlySet<string> = new Set<Field>([
  'fee',
  'production',
  'floorPrice',
  'commissionBps',
  'baseBps',
  'royaltyBps',
  'cancellationBps',
  'outlineCancellationBps',
  'clause',
]);

// Written by hand and not by Intl: what is accepted must not change with a newer ICU.
const say = (locale: Locale): Say => ({
  words: messages(locale).dealPages.deal.terms,
  rails: messages(locale).memo.rails,
  money: (fen) => `¥${showMinor(fen)}`,
  percent: (fraction) => `${Math.round(fraction * 10_000) / 100}%`,
  number: String,
  day: (day) => day,
});

function describe(terms: DealTerms, locale: Locale): MemoRow[] {
  const { memo } = messages(locale);
  const { units } = goodsOf(terms);
  const rows = describeTerms({ ...terms, terms: writeDigits(terms.terms) }, say(locale));
  return [
    ...rows.filter(({ field }) => !OURS.has(field)),
    ...(units === 0 ? [] : [{ field: 'goods', label: memo.product, text: memo.units({ units }) }]),
  ];
}

/** All that stands on the paper. */
export function makeMemo(
  deal: Pick<MemoContent, 'deal' | 'campaign' | 'brand' | 'creator' | 'model' | 'termsHash' | 'madeOn'>,
  terms: DealTerms,
): MemoContent {
  return {
    ...deal,
    termsVersion: terms.version,
    terms: { zh: describe(terms, 'zh'), en: describe(terms, 'en') },
    clauses: listClauses(deal.model, terms, deal.madeOn),
  };
}

/**
 * The same without prices, for who may see deals and not what they cost; clauses that fill one in go with them, and so do
 * those of which nobody can say any more what they fill in.
 */
export function hidePrices(content: MemoContent, rows?: readonly ClauseRow[]): MemoContent {
  const hide = (locale: Locale): MemoRow[] =>
    content.terms[locale].map((row) => (PRICES.has(row.field) ? { ...row, text: messages(locale).memo.hidden } : row));
  const saysPrice = (clause: MemoClause): boolean =>
    listFields(clause, rows)?.some((field) => PRICES.has(field)) ?? true;
  return {
    ...content,
    terms: { zh: hide('zh'), en: hide('en') },
    clauses: content.clauses.map((clause) =>
      saysPrice(clause)
        ? { ...clause, text: { zh: messages('zh').memo.hidden, en: messages('en').memo.hidden } }
        : clause,
    ),
  };
}
