/** From what stands in a form to the fact that the server is asked to write down, or to what is missing. */
import type { Currency } from '#kernel/money.ts';
import { LedgerFact } from '#modules/ledger/contract.ts';
import { parsePercent, type Draft } from './draft.ts';
import { fieldsOf, OF_ITEMS, type FieldSpec, type HandKind } from './specs.ts';

export type Problem = 'required' | 'wrong';

export type Outcome =
  | { readonly fact: LedgerFact; readonly problems: null }
  | { readonly fact: null; readonly problems: Readonly<Record<string, Problem>> };

export const isShown = (field: FieldSpec, draft: Draft): boolean => field.when?.(draft) ?? true;

/** What a choice stands at while nobody has touched it. */
export const textOf = (field: FieldSpec, draft: Draft): string =>
  draft.texts[field.name] ?? (field.type === 'choice' ? (field.first ?? '') : '');

const isNamed = (value: unknown): boolean => value !== undefined && value !== '';

function readMoney(field: FieldSpec & { type: 'money' }, draft: Draft, home: Currency): unknown {
  const digits = draft.texts[field.name] ?? '';
  if (digits === '') return undefined;
  const sign = draft.flags[`${field.name}.minus`] === true && digits !== '0' ? '-' : '';
  return { amount: `${sign}${digits}`, currency: field.only ?? draft.currencies[field.name] ?? home };
}

function readShares(draft: Draft): unknown {
  if (draft.shares.length === 0) return undefined;
  return draft.shares.map(({ party, percent }) => ({ partyId: party?.id, bps: parsePercent(percent) ?? undefined }));
}

function readLines(draft: Draft): unknown {
  if (draft.lines.length === 0) return undefined;
  return draft.lines.map(({ account, party, side, amount, currency, dueOn }) => ({
    account,
    amount: { amount: `${side === 'credit' ? '-' : ''}${amount}`, currency },
    ...(party === null ? {} : { partyId: party.id }),
    ...(dueOn === '' ? {} : { dueOn }),
  }));
}

/** Undefined while it is empty. */
function read(field: FieldSpec, draft: Draft, home: Currency): unknown {
  const text = textOf(field, draft).trim();
  switch (field.type) {
    case 'party':
      return draft.parties[field.name]?.id;
    case 'money':
      return readMoney(field, draft, home);
    case 'minor':
      return text === '' && field.zero === true ? '0' : text;
    case 'percent':
      return text === '' ? undefined : (parsePercent(text) ?? text);
    case 'units':
      return text === '' ? undefined : Number(text);
    case 'flag':
      return draft.flags[field.name] ?? false;
    case 'shares':
      return readShares(draft);
    case 'lines':
      return readLines(draft);
    default:
      return text;
  }
}

/** `shipping.amount` becomes `{ shipping: { amount } }`. */
function put(fact: Record<string, unknown>, path: string, value: unknown): void {
  const [head = '', rest] = path.split('.');
  if (rest === undefined) fact[head] = value;
  else fact[head] = { ...(fact[head] as object | undefined), [rest]: value };
}

/** The draft as a fact, held against the same rules that the server asks. */
export function toFact(kind: HandKind, draft: Draft, { home, today }: { home: Currency; today: string }): Outcome {
  const fact: Record<string, unknown> = { kind, on: draft.texts['on'] ?? today };
  const problems: Record<string, Problem> = {};
  for (const field of fieldsOf(kind)) {
    if (!isShown(field, draft)) continue;
    const value = read(field, draft, home);
    if (isNamed(value)) put(fact, field.name, value);
    else if (field.optional !== true) problems[field.name] = 'required';
  }
  // What is not asked of an invoice that gives no VAT back.
  if (kind === 'invoice') fact['recoverable'] ??= false;
  if (OF_ITEMS.has(kind)) fact['items'] = draft.items;
  for (const name of ['factId', 'partyId', 'campaignId'])
    if (fact[name] === undefined && isNamed(draft.texts[name] ?? draft.parties[name]?.id))
      fact[name] = draft.texts[name] ?? draft.parties[name]?.id;
  if (fact['on'] === '') problems['on'] = 'required';
  if (Object.keys(problems).length > 0) return { fact: null, problems };
  const parsed = LedgerFact.safeParse(fact);
  if (parsed.success) return { fact: parsed.data, problems: null };
  const names = new Set(['on', ...fieldsOf(kind).map(({ name }) => name)]);
  for (const { path } of parsed.error.issues) {
    const whole = path.join('.');
    problems[names.has(whole) ? whole : String(path[0] ?? 'on')] = 'wrong';
  }
  return { fact: null, problems };
}
