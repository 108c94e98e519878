/** How columns and states of result files are called: data/payout-results.json. */
import dictionary from '../../../../data/payout-results.json' with { type: 'json' };
import { normaliseText } from '#platform/table/cell-text.ts';
import type { ResultState } from './format.ts';

export type ResultField = 'reference' | 'state' | 'reason' | 'amount' | 'currency' | 'at' | 'bankReference';

export interface ResultNames {
  /** Fields by plain header, most telling first where several may be one field. */
  readonly columns: ReadonlyMap<string, readonly ResultField[]>;
  readonly states: ReadonlyMap<string, ResultState>;
  /** True for a history that holds other payments as well: only references made by the product count. */
  readonly mixed: boolean;
  /** Offset of times that carry none. */
  readonly offset: string;
}

/** `金额（元）` -> `金额`, `Target amount (after fees)` -> `targetamount`. */
export const plainHeader = (header: string): string =>
  normaliseText(header)
    .toLowerCase()
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s_*:]+/g, '');

export const plainState = (state: string): string =>
  normaliseText(state)
    .toLowerCase()
    .replace(/\(.*?\)/g, '')
    .trim();

function invert<Key extends string>(
  lists: Readonly<Record<Key, readonly string[]>>,
  plain: (text: string) => string,
): Map<string, Key[]> {
  const found = new Map<string, Key[]>();
  for (const [key, names] of Object.entries(lists) as [Key, readonly string[]][])
    for (const name of names) found.set(plain(name), [...(found.get(plain(name)) ?? []), key]);
  return found;
}

export function namesOf(
  columns: Readonly<Record<ResultField, readonly string[]>>,
  states: Readonly<Record<ResultState, readonly string[]>>,
  { mixed = false, offset = '+08:00' }: { readonly mixed?: boolean; readonly offset?: string } = {},
): ResultNames {
  return {
    columns: invert(columns, plainHeader),
    states: new Map([...invert(states, plainState)].map(([name, keys]) => [name, keys[0]!])),
    mixed,
    offset,
  };
}

/** Names as the shipped dictionary has them; a bank's own file may name others (see template.ts). */
export const KNOWN_NAMES: ResultNames = namesOf(dictionary.columns, dictionary.states);
export const KNOWN_STATES: Readonly<Record<ResultState, readonly string[]>> = dictionary.states;
