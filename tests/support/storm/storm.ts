/** Whom and what a storm is about, and what it has done so far. */
import type { Context } from '#kernel/context.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { createCampaign, createParty, setRates } from '#modules/ledger/index.ts';
import { makeParties, type Parties } from '#modules/ledger/testing/parties.ts';
import { createPayer, setPayee } from '#modules/payouts/index.ts';
import type { AppDatabase } from '#platform/database.ts';

export const FIRST_DAY = '2026-06-01';

export interface Storm {
  readonly ctx: Context;
  readonly of: Parties;
  readonly customs: string;
  /** A studio that is owed and paid in dollars. */
  readonly abroad: string;
  /** Another account in yuan. */
  readonly secondCash: string;
  readonly payerId: string;
  readonly campaignId: string;
  readonly collaborations: readonly string[];
  /** How many orders of the shop there are to speak of. */
  readonly orders: number;
}

export async function makeStorm(db: AppDatabase, ctx: Context, orders = 500): Promise<Storm> {
  const of = await makeParties(db, ctx);
  const customs = await createParty(db, ctx, { kind: 'authority', name: '上海海关', authority: 'customs' });
  const abroad = await createParty(db, ctx, { kind: 'creator', name: 'Studio Lin' });
  const secondCash = await createParty(db, ctx, { kind: 'cash', name: '支付宝', currency: 'CNY' });
  await setRates(db, ctx, [
    { currency: 'USD', on: FIRST_DAY, homePerUnit: '7.1234', source: 'storm' },
    { currency: 'JPY', on: FIRST_DAY, homePerUnit: '0.0471', source: 'storm' },
  ]);
  const payer = await createPayer(db, ctx, {
    name: 'Storm',
    country: 'CN',
    withholdingAgent: true,
    generalTaxpayer: true,
  });
  const email = {
    name: 'Lin Xiaoman',
    receiver: 'person',
    account: 'lin@example.com',
    email: 'lin@example.com',
  } as const;
  const alipay = { format: 'alipay', details: { name: '林小满', receiver: 'person', account: '13800138000' } } as const;
  for (const [partyId, kind, account] of [
    [of.creator, 'resident', alipay],
    [of.mcn, 'company', alipay],
    [of.supplier, 'studio', alipay],
    [abroad.id, 'studio', { format: 'wise-email', details: email }],
  ] as const)
    // eslint-disable-next-line no-await-in-loop -- four of them
    await setPayee(db, ctx, { partyId, kind, workPlace: null, method: 'per-payment', sinceOn: null, account });
  const { id: campaignId } = await createCampaign(db, ctx, { name: 'Storm', clientId: of.client, basis: 'mark-up' });
  return {
    ctx,
    of,
    customs: customs.id,
    abroad: abroad.id,
    secondCash: secondCash.id,
    payerId: payer.id,
    campaignId,
    collaborations: Array.from({ length: 20 }, (_, at) => `col_${at}`),
    orders,
  };
}

export interface Tally {
  facts: number;
  refused: number;
  readonly codes: Map<string, number>;
}
export const newTally = (): Tally => ({ facts: 0, refused: 0, codes: new Map() });

/** Runs a piece of work; a refusal is counted, a defect is thrown. */
export async function attempt(tally: Tally, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (cause) {
    if (!(cause instanceof RefusalError)) throw cause;
    tally.refused += 1;
    const { code } = cause.refusal;
    tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1);
    return false;
  }
}
