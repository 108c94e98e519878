/** Creators of the library and terms of each model, for tests. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import type { Context } from '#kernel/context.ts';
import type { ModelKind } from '#modules/collaboration-models/index.ts';
import { setPersonField } from '#modules/people/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';

/** So many creators with a number on the platform and an address; their ids. */
export async function makeCreators(db: AppDatabase, ctx: Context, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId('crt'));
  await inTenant(db, ctx, async (tx) => {
    await sql`
      insert into creators_creator (organisation_id, id, key, user_id, name, verticals, followers, tier, reads_derived, score_inputs, search, as_of, profile,
        source, version)
      select ${ctx.organisationId}, id, id, md5(id)::varchar(24), '小满' || n, '{beauty}', 50000, 'micro', false, '{}', '', '2026-11-01', '{}', 'test', 1
      from unnest(${ids}::text[]) with ordinality as c (id, n)`.execute(tx);
  });
  for (const id of ids)
    // eslint-disable-next-line no-await-in-loop -- one row at a time is sealed
    await setPersonField(db, ctx, id, {
      field: 'address',
      value: {
        recipient: '林小满',
        phone: '13812345678',
        province: '上海市',
        city: '上海市',
        district: '徐汇区',
        street: '武康路 1 号',
        postcode: '200031',
      },
    });
  return ids;
}

const goods = { units: 1, parcels: 1, unitCost: '6000', shipping: '1200', duty: '0' };
const none = { units: 0, parcels: 0, unitCost: '0', shipping: '0', duty: '0' };

/** Usual terms of each model: ¥10,000 for what has a fee, a parcel of ¥72. */
export const TERMS: Readonly<Record<ModelKind, object>> = {
  gifting: { goods, windowDays: 30 },
  'paid-post': {
    images: 1,
    videos: 1,
    consideration: 'fee-and-goods',
    goods,
    mode: 'standard',
    platformFeeBps: 1_000,
    usageRightsMonths: 0,
    fee: '1000000',
    clause: null,
    cancellationBps: 3_000,
  },
  ambassadorship: {
    months: 3,
    notesPerMonth: 1,
    format: 'image',
    goods: none,
    mode: 'standard',
    platformFeeBps: 1_000,
    usageRightsMonths: 0,
    fee: '1000000',
  },
  'co-creation': {
    images: 1,
    videos: 0,
    goods: none,
    mode: 'standard',
    platformFeeBps: 1_000,
    usageRightsMonths: 0,
    production: '300000',
    fee: '1000000',
    royaltyBps: 500,
    ownership: 'shared',
    credit: '联名：小满',
  },
  affiliate: {
    kind: 'hybrid',
    images: 1,
    videos: 0,
    baseBps: 3_000,
    commissionBps: 2_000,
    goods: none,
    mode: 'standard',
    platformFeeBps: 1_000,
    usageRightsMonths: 0,
    fee: '300000',
  },
  'live-stream': {
    sessions: 1,
    commissionBps: 2_000,
    discountBps: 1_000,
    goods: none,
    platformFeeBps: 1_000,
    fee: '1000000',
    floorPrice: '9900',
    priceEvidence: '天猫旗舰店 30 天成交价截图',
  },
};

/** A note's number whose first digits say the given instant. */
export const noteId = (at: string, n = 0): string =>
  `${Math.trunc(Date.parse(at) / 1_000)
    .toString(16)
    .padStart(8, '0')}${n.toString(16).padStart(16, '0')}`;
