/** A journal before it is posted: its entries, their value in the home currency, and the proof that it balances. Pure. */
import { CURRENCY_DIGITS, divideRounded, parseDecimal, type Currency } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import { isMemo, type Account } from './accounts.ts';

/** One entry of a posted journal. */
export interface EntryRef {
  readonly journalId: bigint;
  readonly line: number;
}

/** One entry as a rule makes it. */
export interface Leg {
  readonly account: Account;
  readonly currency: Currency;
  /** Minor units; debits positive, credits negative. */
  readonly amount: bigint;
  readonly partyId?: string | null;
  readonly campaignId?: string | null;
  readonly collaborationId?: string | null;
  readonly dueOn?: string | null;
  /** On what is owed: the account that stands against it, which VAT on its invoice is taken out of. */
  readonly counter?: Account | null;
  /** What it settles; its value in the home currency is then the one that was carried. */
  readonly settles?: EntryRef & { readonly home: bigint };
  /** Its value in the home currency, where it carries on what stood elsewhere. */
  readonly carried?: bigint;
  /** The entry that it is what is left of, or that is open again by it: an invoice for that one is for this one. */
  readonly after?: EntryRef;
}

/** One as it is posted. */
export interface Entry extends Leg {
  /** Minor units of the home currency. */
  readonly home: bigint;
}

/** A rate of exchange: how much home currency one unit buys, as a decimal, and the date it was true. */
export interface HomeRate {
  readonly rate: string;
  readonly on: string;
}
export type Rates = Readonly<Partial<Record<Currency, HomeRate>>>;

/** Minor units of `currency` in minor units of `home`, rounded half away from zero. @throws RangeError without a rate */
export function toHome(amount: bigint, currency: Currency, home: Currency, rates: Rates): bigint {
  if (currency === home) return amount;
  const rate = rates[currency];
  if (rate === undefined) throw new RangeError(`no rate for ${currency}`);
  const { numerator, denominator } = parseDecimal(rate.rate);
  const up = 10n ** BigInt(CURRENCY_DIGITS[home]);
  const down = 10n ** BigInt(CURRENCY_DIGITS[currency]);
  return divideRounded(amount * numerator * up, denominator * down);
}

const sumBy = <T>(
  entries: readonly T[],
  key: (entry: T) => string,
  value: (entry: T) => bigint,
): Map<string, bigint> => {
  const sums = new Map<string, bigint>();
  for (const entry of entries) sums.set(key(entry), (sums.get(key(entry)) ?? 0n) + value(entry));
  return sums;
};

/** Whether every currency balances by itself, what is only noted apart, and all of it in the home currency. */
export function isBalanced(entries: readonly Entry[]): boolean {
  const byCurrency = sumBy(
    entries,
    ({ account, currency }) => `${isMemo(account)} ${currency}`,
    ({ amount }) => amount,
  );
  const byHome = sumBy(
    entries,
    ({ account }) => `${isMemo(account)}`,
    ({ home }) => home,
  );
  return [...byCurrency.values(), ...byHome.values()].every((sum) => sum === 0n);
}

/**
 * Gives every leg its value in the home currency so that the whole balances there too: what is settled or carried on
 * keeps the value it was carried at, the difference that this leaves goes to `exchange`, and what rounding leaves to the largest entry.
 * Legs of nothing are left out.
 * @throws Error when a currency does not balance: a rule is wrong, not a user
 */
export function valueLegs(legs: readonly Leg[], home: Currency, rates: Rates): Entry[] {
  const entries = legs
    .filter(({ amount }) => amount !== 0n)
    .map((leg) => ({
      ...leg,
      home: leg.settles?.home ?? leg.carried ?? toHome(leg.amount, leg.currency, home, rates),
    }));
  for (const memo of [false, true]) {
    const of = entries.filter(({ account }) => isMemo(account) === memo);
    const rest = of.reduce((sum, entry) => sum + entry.home, 0n);
    if (rest === 0n) continue;
    // Cash is worth what the day's rate says: what was carried at another one leaves a difference of its own.
    const settled = of.find(({ settles, currency }) => settles !== undefined && currency !== home);
    if (settled !== undefined && of.some(({ account }) => account === 'cash') && !of.some(isExchange)) {
      entries.push({ account: 'exchange', currency: settled.currency, amount: 0n, home: -rest });
      continue;
    }
    const takers = of.filter(isExchange);
    const free =
      takers.length > 0 ? takers : of.filter(({ settles, carried }) => settles === undefined && carried === undefined);
    const taker = free.toSorted((a, b) => Number(abs(b.home) - abs(a.home)))[0];
    if (taker === undefined) throw new Error('a journal of settlements alone does not balance');
    entries[entries.indexOf(taker)] = { ...taker, home: taker.home - rest };
  }
  if (!isBalanced(entries)) throw new Error('a rule made a journal that does not balance');
  return entries;
}

const isExchange = ({ account }: Leg): boolean => account === 'exchange';
const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** The legs of one amount moved from one currency's cash to another's: each currency is closed by `exchange`. */
export function exchangeLegs(out: Leg, into: Leg): Leg[] {
  return out.currency === into.currency
    ? [out, into]
    : [
        out,
        { account: 'exchange', currency: out.currency, amount: -out.amount },
        into,
        { account: 'exchange', currency: into.currency, amount: -into.amount },
      ];
}

/** Only what has happened is written down, and nothing of another century. @throws RefusalError ledger.in-the-future, ledger.before-its-time */
export function demandBookable(day: string, today: string): void {
  if (day < FIRST_DAY) refuse('invalid', 'ledger.before-its-time', { on: day, first: FIRST_DAY });
  if (day > today) refuse('invalid', 'ledger.in-the-future', { on: day, today });
}

/** Months are numbers of six digits from here on. */
const FIRST_DAY = '2000-01-01';

export const describeRef = ({ journalId, line }: EntryRef): string => `${journalId}:${line}`;

/** `123:2` is the second entry of journal 123. */
export function parseRef(text: string): EntryRef {
  const [journal = '0', line = '0'] = text.split(':');
  return { journalId: BigInt(journal), line: Number(line) };
}
