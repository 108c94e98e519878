/** What somebody at the books sees before they write something down: what is open, papers without a home, what was booked last. */
import type { Currency } from '#kernel/money.ts';
import type { Journal } from '#modules/ledger/contract.ts';
import { listJournals, listOpenItems, listUnbooked } from '#modules/ledger/index.ts';
import type { AppDatabase } from '#platform/database.ts';
import type { Dice } from './dice.ts';
import type { Storm } from './storm.ts';

export interface Open {
  readonly ref: string;
  readonly partyId: string;
  readonly account: string;
  /** As its side shows it: owed is positive. */
  readonly amount: bigint;
  readonly currency: Currency;
  readonly invoiced: boolean;
}

export interface Paper {
  readonly factId: string;
  readonly partyId: string;
  readonly amount: bigint;
  readonly currency: Currency;
}

const SEEN = 300;

export class Scene {
  readonly one: Storm;
  readonly dice: Dice;
  /** The day that is written about; often not today's. */
  day: string;
  readonly payable: Open[];
  readonly receivable: Open[];
  readonly papers: readonly Paper[];
  readonly journals: readonly Journal[];

  constructor(one: Storm, dice: Dice, seen: Pick<Scene, 'day' | 'payable' | 'receivable' | 'papers' | 'journals'>) {
    this.one = one;
    this.dice = dice;
    this.day = seen.day;
    this.payable = seen.payable;
    this.receivable = seen.receivable;
    this.papers = seen.papers;
    this.journals = seen.journals;
  }

  /**
   * Open entries of one party, kind and currency, the first of which fits; mostly taken off the list, so that what is
   * settled is not named again. Where none fits, one that does not, or one that never was.
   */
  take(
    side: 'payable' | 'receivable',
    fits: (item: Open) => boolean = () => true,
    most = 4,
  ): readonly [Open, ...Open[]] {
    const { dice } = this;
    const list = this[side];
    const fitting = list.filter(fits);
    const first = dice.pick(fitting.length > 0 ? fitting : list);
    if (first === undefined)
      return [
        { ref: '1:1', partyId: this.one.of.creator, account: '', amount: 100n, currency: 'CNY', invoiced: false },
      ];
    const more = dice.chance(0.3)
      ? list
          .filter((item) => item !== first && item.partyId === first.partyId && item.currency === first.currency)
          .slice(0, most - 1)
      : [];
    const taken: [Open, ...Open[]] = [first, ...more];
    if (dice.chance(0.95)) for (const item of taken) list.splice(list.indexOf(item), 1);
    return taken;
  }
}

export async function look(db: AppDatabase, one: Storm, dice: Dice, day: string): Promise<Scene> {
  const { ctx } = one;
  const open = async (side: 'payable' | 'receivable'): Promise<Open[]> =>
    (await listOpenItems(db, ctx, { side, cursor: null, limit: SEEN })).rows.map(
      ({ ref, partyId, account, amount, currency, invoiceFactId }) => ({
        ref,
        partyId,
        account,
        amount: BigInt(amount),
        currency,
        invoiced: invoiceFactId !== null,
      }),
    );
  const unmatched = await listUnbooked(db, ctx, { kind: 'invoice', cursor: null, limit: 100 });
  const papers = unmatched.rows.map(({ factId, partyId, payload }): Paper => {
    const { amount, currency } = payload['gross'] as { amount: string; currency: Currency };
    return { factId, partyId, amount: BigInt(amount), currency };
  });
  const { rows: journals } = await listJournals(db, ctx, { cursor: null, limit: 60 });
  return new Scene(one, dice, {
    day,
    payable: await open('payable'),
    receivable: await open('receivable'),
    papers,
    journals,
  });
}
