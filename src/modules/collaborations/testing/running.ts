/** Deals that run, for tests: made without a shortlist and taken so many steps on. */
import type { Context } from '#kernel/context.ts';
import type { AppDatabase } from '#platform/database.ts';
import type { NewDeal } from '../contract.ts';
import { advanceDeal, createDeals } from '../index.ts';
import { TERMS } from './people.ts';

const NO_GOODS = { units: 0, parcels: 0, unitCost: '0', shipping: '0', duty: '0' };

/** A paid post for a fee alone: no parcel has to arrive before it goes on. */
export const FEE_ONLY = { ...TERMS['paid-post'], consideration: 'fee', goods: NO_GOODS };

/** Takes a paid post for a fee to where its creator begins to owe: outline, draft, note. */
export const RUN = ['reply', 'agree', 'sign-contract', 'need-no-product'];

/** A deal that took these steps, one after the other, today; paid directly unless said otherwise. Its id. */
export async function makeDeal(
  db: AppDatabase,
  ctx: Context,
  deal: Omit<NewDeal, 'rail'> & Partial<Pick<NewDeal, 'rail'>>,
  events: readonly string[],
): Promise<string> {
  const { ids } = await createDeals(db, ctx, [{ rail: 'direct', ...deal }]);
  const id = ids[0]!;
  for (const event of events)
    // eslint-disable-next-line no-await-in-loop -- one step after the other
    await advanceDeal(db, ctx, { id, event });
  return id;
}
