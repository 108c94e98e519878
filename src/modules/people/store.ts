/** All SQL of persons. Values are sealed under the row's own id, so that a row may change its creator and no value its row. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { isOfWorkspace } from '#modules/creators/index.ts';
import type { DB } from '#platform/database.ts';
import type { FieldCipher } from '#platform/field-cipher.ts';
import { PERSON_FIELDS, type Address, type PersonField, type PersonValue } from './person.ts';

const TABLE = 'people_person';
const COLUMN_OF = {
  legalName: 'legal_name',
  phone: 'phone',
  wechat: 'wechat',
  email: 'email',
  address: 'address',
  identityNumber: 'identity_number',
  bank: 'bank',
} as const satisfies Record<PersonField, string>;

export const PERSON_COLUMNS = Object.values(COLUMN_OF);

export const personPlace = ({ organisationId }: Pick<Tenant, 'organisationId'>, row: string, column: string) => ({
  table: TABLE,
  organisationId,
  row,
  field: column,
});

type Columns = Record<(typeof PERSON_COLUMNS)[number], string | null>;
interface PersonRow extends Columns {
  readonly id: string;
  readonly creator_id: string;
}

export type PersonValues = Partial<Record<PersonField, Exclude<PersonValue, null>>>;

/** Opens the asked parts; of several rows the newest that has a part speaks for it. */
function openRows(
  cipher: FieldCipher,
  tenant: Tenant,
  rows: readonly PersonRow[],
  fields: readonly PersonField[],
): PersonValues {
  const values: PersonValues = {};
  for (const field of fields) {
    const column = COLUMN_OF[field];
    const row = rows.find((one) => one[column] !== null);
    if (row === undefined) continue;
    values[field] = JSON.parse(cipher.open(personPlace(tenant, row.id, column), row[column]!)) as never;
  }
  return values;
}

const readRows = (tx: Kysely<DB>, { organisationId }: Tenant, creatorId: string): Promise<PersonRow[]> =>
  tx
    .selectFrom(TABLE)
    .select(['id', 'creator_id', ...PERSON_COLUMNS])
    .where('organisation_id', '=', organisationId)
    .where('creator_id', '=', creatorId)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute();

/** What is held of one creator, of the asked parts. */
export const readPerson = async (
  tx: Kysely<DB>,
  cipher: FieldCipher,
  tenant: Tenant,
  creatorId: string,
  fields: readonly PersonField[] = PERSON_FIELDS,
): Promise<PersonValues> => openRows(cipher, tenant, await readRows(tx, tenant, creatorId), fields);

/** Sets one part, or takes it away, and gathers the creator's rows into one. After {@link lockSealing}. */
export async function savePerson(
  tx: Transaction<DB>,
  cipher: FieldCipher,
  tenant: Tenant & { readonly now: Date },
  creatorId: string,
  field: PersonField,
  value: PersonValue,
): Promise<void> {
  const { organisationId, now } = tenant;
  const rows = await readRows(tx, tenant, creatorId);
  const values = { ...openRows(cipher, tenant, rows, PERSON_FIELDS), [field]: value ?? undefined };
  await erasePerson(tx, tenant, [creatorId]);
  const kept = PERSON_FIELDS.filter((one) => values[one] !== undefined);
  if (kept.length === 0) return;
  const id = newId('prs', now.getTime());
  const sealed = Object.fromEntries(
    kept.map((one) => [
      COLUMN_OF[one],
      cipher.seal(personPlace(tenant, id, COLUMN_OF[one]), JSON.stringify(values[one])),
    ]),
  );
  await tx
    .insertInto(TABLE)
    .values({ organisation_id: organisationId, id, creator_id: creatorId, updated_at: now, ...sealed })
    .execute();
}

/** Removes all that is held of creators as persons. */
export const erasePerson = async (
  tx: Kysely<DB>,
  { organisationId }: Pick<Tenant, 'organisationId'>,
  creatorIds: readonly string[],
): Promise<void> =>
  void (await tx
    .deleteFrom(TABLE)
    .where('organisation_id', '=', organisationId)
    .where('creator_id', 'in', [...creatorIds])
    .execute());

/** Where parcels to these creators go; those without an address are missing. */
export async function readAddresses(
  tx: Kysely<DB>,
  cipher: FieldCipher,
  tenant: Tenant,
  creatorIds: readonly string[],
): Promise<Map<string, Address>> {
  if (creatorIds.length === 0) return new Map();
  const { rows } = await sql<PersonRow>`
    select distinct on (creator_id) id, creator_id, address from people_person
    where organisation_id = ${tenant.organisationId} and creator_id = any(${[...creatorIds]}::text[]) and address is not null
    order by creator_id, updated_at desc, id`.execute(tx);
  return new Map(rows.map((row) => [row.creator_id, openRows(cipher, tenant, [row], ['address']).address as Address]));
}

/** Pages of creators with an address, by creator. */
export async function* streamAddresses(
  tx: Kysely<DB>,
  cipher: FieldCipher,
  tenant: Tenant,
  { after, whole }: { readonly after: string; readonly whole: boolean },
): AsyncGenerator<{ creatorId: string; name: string; address: unknown }> {
  const page = 200;
  const seen = whole ? sql`true` : isOfWorkspace(tenant, sql.ref('p.creator_id'));
  for (let last = after; ;) {
    const { rows } = await sql<PersonRow & { name: string }>`
      select distinct on (p.creator_id) p.id, p.creator_id, p.address, c.name
      from people_person p
      join creators_creator c on c.organisation_id = p.organisation_id and c.id = p.creator_id and c.erased_at is null
      where p.organisation_id = ${tenant.organisationId} and p.address is not null and p.creator_id > ${last} and ${seen}
      order by p.creator_id, p.updated_at desc, p.id limit ${page}`.execute(tx);
    for (const row of rows)
      yield {
        creatorId: row.creator_id,
        name: row.name,
        address: openRows(cipher, tenant, [row], ['address']).address,
      };
    if (rows.length < page) return;
    last = rows.at(-1)!.creator_id;
  }
}

/** The creator's name, or null when there is none, or not any more. */
export async function findCreatorName(
  tx: Kysely<DB>,
  { organisationId }: Tenant,
  creatorId: string,
): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select name from creators_creator where organisation_id = ${organisationId} and id = ${creatorId} and erased_at is null`.execute(
    tx,
  );
  return rows[0]?.name ?? null;
}
