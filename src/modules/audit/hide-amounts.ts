/** What the trail tells of money to whom: the entry stands, its amounts only for those who may see costs. Pure. */
import type { Context } from '#kernel/context.ts';
import { may } from '#kernel/permission.ts';
import { REDACTED } from '#kernel/redacted.ts';
import type { AuditRow } from './contract.ts';

/** Fields of entries that hold an amount; a test holds the trail of a whole campaign against them. */
const AMOUNTS: ReadonlySet<string> = new Set([
  'budget',
  'planLimit',
  'payoutLimit',
  'imageQuote',
  'videoQuote',
  'amount',
  'fee',
  'cost',
  'price',
]);

type Values = Readonly<Record<string, unknown>>;

const hide = (values: Values): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value !== null && AMOUNTS.has(name) ? REDACTED : value]),
  );

/** The entry as the reader may see it. */
export function showEntry(row: AuditRow, ctx: Context): AuditRow {
  if (may(ctx, 'cost:read')) return row;
  const { before, after } = row;
  return {
    ...row,
    detail: hide(row.detail),
    before: before === null ? null : hide(before),
    after: after === null ? null : hide(after),
  };
}
