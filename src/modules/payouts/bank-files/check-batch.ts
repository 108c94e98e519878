/** What may stand in the way of a batch in any format. Nothing is corrected silently: a changed name or account pays somebody else. */
import { CURRENCY_DIGITS, type Currency } from '#kernel/money.ts';
import { findUnencodable, type TextEncoding } from '#platform/table/encode.ts';
import { neutraliseCell } from '#platform/table/neutralise-cell.ts';
import type { Column } from './columns.ts';
import type { FormatLimits, LineField, PayoutBatch, PayoutFinding, PayoutLine } from './format.ts';
import { isReferenceShape } from './reference.ts';

/** A finding that does not yet know its line. */
export type LineFinding = PayoutFinding extends infer Finding
  ? Finding extends PayoutFinding
    ? Omit<Finding, 'line' | 'reference'>
    : never
  : never;

export interface BatchRules {
  readonly columns: readonly Column[];
  readonly limits: FormatLimits;
  readonly encoding: TextEncoding;
  /** Characters that the bank's reader could not take inside a cell, such as its own delimiter. */
  readonly forbidden: string;
  /** Currencies that the format takes without decimals only. */
  readonly wholeOnly: readonly Currency[];
  /** What only this format asks of a line. */
  readonly checkLine: (line: PayoutLine, batch: PayoutBatch) => readonly LineFinding[];
}

export function checkBatch(batch: PayoutBatch, rules: BatchRules): readonly PayoutFinding[] {
  const { lines } = batch;
  if (lines.length === 0) return [{ line: null, reference: null, code: 'batch-empty' }];
  const findings = checkWhole(batch, rules.limits);
  const seen = new Map<string, number>();
  lines.forEach((line, at) => {
    const add = (finding: LineFinding): void => {
      findings.push({ line: at, reference: line.reference, ...finding });
    };
    const other = seen.get(line.reference);
    if (other !== undefined) add({ code: 'reference-twice', other });
    seen.set(line.reference, at);
    const told = new Set<string>();
    for (const finding of [...checkLine(line, batch, rules), ...rules.checkLine(line, batch)]) {
      // Two columns may show the same detail.
      const name = JSON.stringify(finding);
      if (!told.has(name)) add(finding);
      told.add(name);
    }
  });
  return findings;
}

function checkWhole({ lines }: PayoutBatch, { rows, oneCurrency, splits }: FormatLimits): PayoutFinding[] {
  const findings: PayoutFinding[] = [];
  if (splits) return findings;
  if (rows !== null && lines.length > rows)
    findings.push({ line: null, reference: null, code: 'too-many-lines', lines: lines.length, limit: rows });
  const currencies = [...new Set(lines.map(({ amount }) => amount.currency))];
  if (oneCurrency && currencies.length > 1)
    findings.push({ line: null, reference: null, code: 'currencies-mixed', currencies });
  return findings;
}

function* checkLine(line: PayoutLine, batch: PayoutBatch, rules: BatchRules): Generator<LineFinding> {
  const { limits } = rules;
  const { amount, currency } = line.amount;
  if (limits.currencies !== null && !limits.currencies.includes(currency))
    yield { code: 'currency-not-taken', currency };
  if (amount <= 0n) yield { code: 'amount-not-positive' };
  if (rules.wholeOnly.includes(currency) && amount % 10n ** BigInt(CURRENCY_DIGITS[currency]) !== 0n)
    yield { code: 'amount-not-whole', currency };
  if (!isReferenceShape(line.reference)) yield { code: 'reference-malformed' };
  for (const { field, required, maxCharacters, text: write } of rules.columns) {
    if (field === null) continue;
    const text = write({ batch, line, sequence: 1 });
    if (text.trim() !== '') yield* checkText(text, field, maxCharacters ?? limitOf(field, limits), rules);
    else if (required) yield { code: 'field-missing', field };
  }
}

const limitOf = (field: LineField, { nameCharacters, noteCharacters }: FormatLimits): number | null =>
  field === 'name' ? nameCharacters : field === 'note' ? noteCharacters : null;

/** Line breaks and control characters; a file of lines has no place for them. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

function* checkText(
  text: string,
  field: LineField,
  limit: number | null,
  { encoding, forbidden }: BatchRules,
): Generator<LineFinding> {
  const characters = Array.from(text).length;
  if (limit !== null && characters > limit) yield { code: 'field-too-long', field, characters, limit };
  const missing = findUnencodable(text, encoding);
  if (missing !== null) yield { code: 'not-encodable', field, character: missing, encoding };
  const broken = CONTROL.exec(text)?.[0] ?? Array.from(text).find((character) => forbidden.includes(character));
  if (broken !== undefined) yield { code: 'character-not-allowed', field, character: broken };
  if (field !== 'note' && neutraliseCell(text) !== text)
    yield { code: 'looks-like-formula', field, character: text.trimStart().charAt(0) || text.charAt(0) };
  // Blanks around a name or an account are a slip that some banks refuse and others pay to nobody.
  else if (field !== 'note' && text !== text.trim()) yield { code: 'character-not-allowed', field, character: ' ' };
}
