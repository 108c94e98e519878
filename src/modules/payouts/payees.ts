/** How a party is taxed, and to which account it is paid: sealed, and shown by its end only. */
import { sql, type Transaction } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand, may } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { lockSealing, type FieldCipher, type FieldPlace } from '#platform/field-cipher.ts';
import {
  PAYABLE_KINDS,
  type AccountDetails,
  type Payee,
  type PayeeFilter,
  type PayeeInput,
  type PayeeRow,
} from './contract.ts';
import { ID, makeCursor, NAME, readCursor } from './cursor.ts';
import { lockPayees } from './locks.ts';

type Tx = Transaction<DB>;

/** Where an account's details are sealed; rotation of keys goes by it. */
const placeOf = ({ organisationId }: Pick<Tenant, 'organisationId'>, id: string): FieldPlace => ({
  table: 'payouts_account',
  organisationId,
  row: id,
  field: 'details',
});

const SHOWN = 4;
/** `•••• 1234`: enough to tell two accounts apart. */
export const maskAccount = (account: string): string =>
  `•••• ${account.slice(-Math.min(SHOWN, Math.ceil(account.length / 3)))}`;

/** `林•••`: whom an account belongs to is known to those who may read identities; others tell two apart by it. */
export const maskName = (name: string): string => `${Array.from(name)[0] ?? ''}•••`;

/** A bank's name of somebody, as the reader may see it. */
export const showName = (ctx: Context, name: string): string => (may(ctx, 'identity:read') ? name : maskName(name));

export interface KnownPayee {
  readonly partyId: string;
  readonly kind: Payee['kind'];
  readonly workPlace: Payee['workPlace'];
  readonly method: Payee['method'];
  readonly sinceOn: string | null;
  readonly format: string | null;
  readonly accountId: string | null;
}

/** By party; those that nobody has entered are missing. */
export async function readPayees(tx: Tx, ctx: Tenant, partyIds: readonly string[]): Promise<Map<string, KnownPayee>> {
  if (partyIds.length === 0) return new Map();
  const { rows } = await sql<KnownPayee>`
    select party_id as "partyId", kind, work_place as "workPlace", method, since_on as "sinceOn", format, account_id as "accountId"
    from payouts_payee p where ${ownedBy(ctx, 'p')} and party_id = any(${[...partyIds]}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.partyId, row]));
}

/** Opened details by account; those of who was erased are missing. */
export async function openAccounts(
  tx: Tx,
  cipher: FieldCipher,
  ctx: Tenant,
  ids: readonly string[],
): Promise<Map<string, AccountDetails>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; details: string }>`
    select id, details from payouts_account a
    where ${ownedBy(ctx, 'a')} and id = any(${[...ids]}::text[]) and details is not null`.execute(tx);
  return new Map(
    rows.map(({ id, details }) => [id, JSON.parse(cipher.open(placeOf(ctx, id), details)) as AccountDetails]),
  );
}

async function describePayees(
  tx: Tx,
  db: AppDatabase,
  ctx: Context,
  partyIds: readonly string[],
): Promise<Map<string, Payee>> {
  const payees = await readPayees(tx, ctx, partyIds);
  const ids = [...payees.values()].flatMap(({ accountId }) => (accountId === null ? [] : [accountId]));
  const accounts = await openAccounts(tx, db.cipher, ctx, ids);
  return new Map(
    [...payees].map(([partyId, { accountId, ...rest }]) => {
      const details = accountId === null ? undefined : accounts.get(accountId);
      return [
        partyId,
        {
          ...rest,
          account: details === undefined ? null : maskAccount(details.account),
          accountName: details === undefined ? null : showName(ctx, details.name),
        },
      ];
    }),
  );
}

const describePayee = async (tx: Tx, db: AppDatabase, ctx: Context, partyId: string): Promise<Payee | null> =>
  (await describePayees(tx, db, ctx, [partyId])).get(partyId) ?? null;

/** Null when nobody has said yet. @throws RefusalError platform.not-allowed, ledger.no-party */
export async function getPayee(db: AppDatabase, ctx: Context, partyId: string): Promise<Payee | null> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, async (tx) => {
    await demandParty(tx, ctx, partyId);
    return describePayee(tx, db, ctx, partyId);
  });
}

/** Who can be paid, by name, with what is known of how. @throws RefusalError platform.not-allowed, payouts.cursor */
export async function listPayees(
  db: AppDatabase,
  ctx: Context,
  { partyId, kinds, text, incomplete, cursor, limit }: PayeeFilter,
): Promise<{ rows: PayeeRow[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  const after = cursor === null ? null : readCursor(cursor, [NAME, ID]);
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Omit<PayeeRow, 'payee'>>`
      select p.id as "partyId", p.name as party, p.kind as "partyKind"
      from ledger_party p left join payouts_payee y on ${ownedBy(ctx, 'y')} and y.party_id = p.id
      where ${ownedBy(ctx, 'p')} and p.kind = any(${[...(kinds ?? PAYABLE_KINDS)]}::text[]) and (${partyId === undefined} or p.id = ${partyId ?? ''})
        and (${text === ''} or strpos(lower(p.name), lower(${text})) > 0) and (${!incomplete} or y.account_id is null)
        and (${after === null} or (p.name, p.id) > (${after?.[0] ?? ''}, ${after?.[1] ?? ''}))
      order by p.name, p.id limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    const payees = await describePayees(
      tx,
      db,
      ctx,
      page.map((row) => row.partyId),
    );
    const last = page.at(-1);
    return {
      rows: page.map((row) => ({ ...row, payee: payees.get(row.partyId) ?? null })),
      next: rows.length > limit && last !== undefined ? makeCursor(last.party, last.partyId) : null,
    };
  });
}

/** The version that a change may be held against, `0` before anybody has said anything; null when there is no such party. */
export const findPayeeVersion = (db: AppDatabase, ctx: Context, partyId: string): Promise<string | null> =>
  inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ version: number }>`
      select coalesce(y.version, 0) as version from ledger_party p
        left join payouts_payee y on ${ownedBy(ctx, 'y')} and y.party_id = p.id
      where ${ownedBy(ctx, 'p')} and p.id = ${partyId}`.execute(tx);
    return rows[0]?.version.toString() ?? null;
  });

async function demandParty(tx: Tx, ctx: Context, partyId: string): Promise<void> {
  const { rows } = await sql`
    select from ledger_party p where ${ownedBy(ctx, 'p')} and id = ${partyId} and kind in ('creator', 'mcn', 'supplier')`.execute(
    tx,
  );
  if (rows.length === 0) refuse('notFound', 'ledger.no-party', { id: partyId });
}

/**
 * Says how a party is taxed, and where it is paid. Bank details are a person's: who enters them needs `identity:read`.
 * @throws RefusalError platform.not-allowed, ledger.no-party, people.identity-off, payouts.work-place, platform.changed-meanwhile
 */
export async function setPayee(db: AppDatabase, ctx: Context, input: PayeeInput): Promise<Payee | null> {
  demand(ctx, 'payout:prepare');
  if (input.account !== undefined) demand(ctx, 'identity:read');
  const { partyId, kind, workPlace, method, sinceOn, account } = input;
  if (kind !== 'non-resident' && workPlace !== null) refuse('invalid', 'payouts.work-place');
  return inTenant(db, ctx, async (tx) => {
    await lockSealing(tx);
    await lockPayees(tx, ctx, [partyId]);
    await demandParty(tx, ctx, partyId);
    const { rows: known } = await sql<{ version: number }>`
      select version from payouts_payee p where ${ownedBy(ctx, 'p')} and party_id = ${partyId}`.execute(tx);
    demandVersion(ctx, String(known[0]?.version ?? 0));
    const { organisation_id, workspace_id } = tenantKeys(ctx);
    let accountId: string | null = null;
    if (account !== undefined) {
      const { rows } = await sql<{ off: boolean }>`
        select identity_off as off from workspaces_workspace w where ${ownedBy(ctx, 'w')}`.execute(tx);
      if (rows[0]!.off) refuse('forbidden', 'people.identity-off');
      accountId = newId('acc', ctx.now.getTime());
      await tx
        .insertInto('payouts_account')
        .values({
          organisation_id,
          workspace_id,
          id: accountId,
          party_id: partyId,
          details: db.cipher.seal(placeOf(ctx, accountId), JSON.stringify(account.details)),
          made_at: ctx.now,
        })
        .execute();
    }
    await sql`
      insert into payouts_payee (organisation_id, workspace_id, party_id, kind, work_place, method, since_on, format, account_id, updated_at)
      values (${organisation_id}, ${workspace_id}, ${partyId}, ${kind}, ${workPlace}, ${method}, ${sinceOn}, ${account?.format ?? null}, ${accountId}, ${ctx.now})
      on conflict (organisation_id, workspace_id, party_id) do update set kind = excluded.kind, work_place = excluded.work_place,
        method = excluded.method, since_on = excluded.since_on, format = coalesce(excluded.format, payouts_payee.format),
        account_id = coalesce(excluded.account_id, payouts_payee.account_id), version = payouts_payee.version + 1, updated_at = excluded.updated_at`.execute(
      tx,
    );
    await writeAudit(tx, ctx, {
      action: 'payouts.payee',
      entity: 'party',
      entityId: partyId,
      after: { kind, workPlace, method, newAccount: accountId !== null, format: account?.format ?? null },
    });
    return describePayee(tx, db, ctx, partyId);
  });
}
