import { toLabel, type PersonEntry } from '#modules/people/contract.ts';

export type PersonValue = Exclude<PersonEntry['value'], null>;

/** A part in clear, as a reader takes it in. */
export function describeValue(value: PersonValue): string {
  if (typeof value === 'string') return value;
  if ('account' in value) return [value.holder, value.bank, value.account].filter((part) => part !== '').join('\n');
  return toLabel(value);
}
