/** One party of each kind, for tests. */
import type { Context } from '#kernel/context.ts';
import type { AppDatabase } from '#platform/database.ts';
import type { NewParty } from '../contract.ts';
import { createParty } from '../index.ts';

export interface Parties {
  readonly creator: string;
  readonly mcn: string;
  readonly client: string;
  readonly supplier: string;
  readonly carrier: string;
  readonly authority: string;
  readonly platform: string;
  /** In CNY. */
  readonly cash: string;
  /** In USD. */
  readonly dollars: string;
}

export async function makeParties(db: AppDatabase, ctx: Context): Promise<Parties> {
  const make = async (kind: NewParty['kind'], name: string, more: Partial<NewParty> = {}) =>
    (await createParty(db, ctx, { kind, name, ...more })).id;
  return {
    creator: await make('creator', '小林的日常'),
    mcn: await make('mcn', '星河文化'),
    client: await make('client', 'Verdana'),
    supplier: await make('supplier', '苏州瓶厂'),
    carrier: await make('carrier', '顺丰'),
    authority: await make('authority', '上海市税务局', { authority: 'tax' }),
    platform: await make('platform', '小红书'),
    cash: await make('cash', '招商银行', { currency: 'CNY' }),
    dollars: await make('cash', 'Wise USD', { currency: 'USD' }),
  };
}
