/** Creators of the library with an address for parcels, for tests. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { setPersonField } from '#modules/people/index.ts';
import type { Address } from '#modules/people/contract.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';

export const ADDRESS: Address = {
  recipient: '林小满',
  phone: '13812345678',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  street: '文三路 90 号 3 幢 502',
  postcode: '310012',
};

/** Puts creators of these ids into the library, named like them. */
export async function makeCreators(
  db: AppDatabase,
  ctx: Context,
  ids: readonly string[],
  { addresses = true }: { readonly addresses?: boolean } = {},
): Promise<void> {
  await inTenant(db, ctx, (tx) =>
    sql`insert into creators_creator (organisation_id, id, key, name, verticals, reads_derived, score_inputs, search, as_of, profile, source, version)
      select ${ctx.organisationId}, id, 'k ' || id, '达人 ' || id, '{}', false, '{}', '', '2026-11-01',
        json_build_object('n', '达人 ' || id, 'f', '[]'::json, 'q', '[]'::json, 'on', '2026-11-01'), 'x', 1
      from unnest(${[...ids]}::text[]) as c (id)`.execute(tx),
  );
  if (!addresses) return;
  for (const id of ids)
    // eslint-disable-next-line no-await-in-loop -- a few
    await setPersonField(db, ctx, id, { field: 'address', value: ADDRESS });
}
