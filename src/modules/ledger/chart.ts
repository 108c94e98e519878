/** The chart of accounts that the finance department works with: its codes and names for our accounts. */
import { sql, type Transaction } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { messages } from '#words/index.ts';
import { ACCOUNT_NAMES, classOf, type Account } from './accounts.ts';
import type { Chart, ChartLine } from './contract.ts';
import { ownedBy, tenantKeys } from './keys.ts';
import { lockThings } from './locks.ts';

type Tx = Transaction<DB>;
type Accounts = Readonly<Partial<Record<Account, { readonly code: string; readonly name: string }>>>;

interface Stored {
  readonly accounts: Accounts;
  /** 0 while nobody has entered any. */
  readonly version: number;
}

async function readStored(tx: Tx, tenant: Tenant): Promise<Stored> {
  const { rows } =
    await sql<Stored>`select accounts, version from ledger_chart c where ${ownedBy(tenant, 'c')}`.execute(tx);
  return rows[0] ?? { accounts: {}, version: 0 };
}

const describe = ({ accounts, version }: Stored): Chart => ({
  version,
  rows: ACCOUNT_NAMES.map((account) => ({
    account,
    class: classOf(account),
    code: accounts[account]?.code ?? null,
    name: accounts[account]?.name ?? null,
  })),
});

/** Every account, with its code and name where there are any. @throws RefusalError platform.not-allowed */
export async function getChart(db: AppDatabase, ctx: Context): Promise<Chart> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, async (tx) => describe(await readStored(tx, ctx)));
}

/** The version that a change may be held against. */
export const findChartVersion = (db: AppDatabase, ctx: Context): Promise<string> =>
  inTenant(db, ctx, async (tx) => String((await readStored(tx, ctx)).version));

/** Several accounts may be one of theirs; one of theirs has one name. */
function demandWhole(lines: readonly ChartLine[]): void {
  const names = new Map<string, string>();
  const seen = new Set<Account>();
  for (const { account, code, name } of lines) {
    if (seen.has(account)) refuse('invalid', 'ledger.account-twice', { account });
    seen.add(account);
    const known = names.get(code) ?? name;
    if (known !== name) refuse('invalid', 'ledger.code-two-names', { code, one: known, other: name });
    names.set(code, name);
  }
}

/**
 * Puts these codes and names in place of all that were there; accounts that are left out go by their own again.
 * @param seen the version that was changed, where whoever asks says so
 * @throws RefusalError platform.not-allowed, platform.changed-meanwhile, ledger.account-twice, ledger.code-two-names
 */
export async function setChart(
  db: AppDatabase,
  ctx: Context,
  { lines, seen }: { readonly lines: readonly ChartLine[]; readonly seen?: number | undefined },
): Promise<Chart> {
  demand(ctx, 'ledger:post');
  demandWhole(lines);
  return inTenant(db, ctx, async (tx) => {
    await lockThings(tx, ctx, ['chart']);
    const before = await readStored(tx, ctx);
    demandVersion(seen === undefined ? ctx : { ifVersions: [String(seen)] }, String(before.version));
    const accounts: Accounts = Object.fromEntries(lines.map(({ account, code, name }) => [account, { code, name }]));
    const { organisation_id, workspace_id } = tenantKeys(ctx);
    await sql`
      insert into ledger_chart (organisation_id, workspace_id, accounts, updated_at, updated_by)
      values (${organisation_id}, ${workspace_id}, ${JSON.stringify(accounts)}::jsonb, ${ctx.now}, ${ctx.actor.userId})
      on conflict (organisation_id, workspace_id) do update set accounts = excluded.accounts, version = ledger_chart.version + 1,
        updated_at = excluded.updated_at, updated_by = excluded.updated_by`.execute(tx);
    await writeAudit(tx, ctx, {
      action: 'ledger.chart',
      entity: 'workspace',
      entityId: workspace_id,
      before: changesOf(before.accounts, accounts),
      after: changesOf(accounts, before.accounts),
    });
    return describe({ accounts, version: before.version + 1 });
  });
}

/** `code name` of the accounts that are not the same in `other`. */
const changesOf = (accounts: Accounts, other: Accounts): Record<string, string | null> => {
  const tell = (from: Accounts, account: Account): string | null =>
    from[account] === undefined ? null : `${from[account].code} ${from[account].name}`;
  return Object.fromEntries(
    ACCOUNT_NAMES.filter((account) => tell(accounts, account) !== tell(other, account)).map((account) => [
      account,
      tell(accounts, account),
    ]),
  );
};

/** How files call an account: as the finance department does, else by our own code and name in the reader's language. */
export type NameAccount = (account: Account) => { readonly code: string; readonly name: string };

export async function readAccountNames(db: AppDatabase, ctx: Context): Promise<NameAccount> {
  const { accounts } = await inTenant(db, ctx, (tx) => readStored(tx, ctx));
  const own = messages(ctx.locale).finance.accounts;
  return (account) => accounts[account] ?? { code: account, name: own[account] };
}
