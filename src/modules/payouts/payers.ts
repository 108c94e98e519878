/** Who pays: legal entities of the organisation, and the workspace's own rules of paying. */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { lockThings, ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { NewPayer, Payer, PayoutSetting } from './contract.ts';

/** Nothing is held back and paying without an invoice is warned of, until somebody decides otherwise. */
const USUAL: PayoutSetting = { holdDays: 0, minimum: '0', withoutInvoice: 'warn' };

/** @throws RefusalError platform.not-allowed, payouts.agent-abroad */
export async function createPayer(db: AppDatabase, ctx: Context, input: NewPayer): Promise<Payer> {
  demand(ctx, 'payout:prepare');
  const { name, country, taxNumber = null, withholdingAgent, generalTaxpayer } = input;
  if (country !== 'CN' && withholdingAgent) refuse('invalid', 'payouts.agent-abroad');
  const id = newId('pyr', ctx.now.getTime());
  await inTenant(db, ctx, async (tx) => {
    await tx
      .insertInto('payouts_payer')
      .values({
        organisation_id: ctx.organisationId,
        id,
        name,
        country,
        tax_number: taxNumber,
        withholding_agent: withholdingAgent,
        general_taxpayer: generalTaxpayer,
        made_at: ctx.now,
      })
      .execute();
    await writeAudit(tx, ctx, {
      action: 'payouts.payer',
      entity: 'payer',
      entityId: id,
      after: { name, country, withholdingAgent, generalTaxpayer },
    });
  });
  return { id, name, country, taxNumber, withholdingAgent, generalTaxpayer };
}

/** @throws RefusalError platform.not-allowed */
export async function listPayers(db: AppDatabase, ctx: Context): Promise<Payer[]> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Payer>`
      select id, name, country, tax_number as "taxNumber", withholding_agent as "withholdingAgent", general_taxpayer as "generalTaxpayer"
      from payouts_payer where organisation_id = ${ctx.organisationId} order by name, id limit 500`.execute(tx);
    return rows;
  });
}

/** @throws RefusalError payouts.no-payer */
export async function getPayer(tx: Transaction<DB>, ctx: Context, id: string): Promise<Payer> {
  const { rows } = await sql<Payer>`
    select id, name, country, tax_number as "taxNumber", withholding_agent as "withholdingAgent", general_taxpayer as "generalTaxpayer"
    from payouts_payer where organisation_id = ${ctx.organisationId} and id = ${id}`.execute(tx);
  return rows[0] ?? refuse('notFound', 'payouts.no-payer');
}

export async function readSetting(tx: Transaction<DB>, ctx: Context): Promise<PayoutSetting> {
  const { rows } = await sql<PayoutSetting>`
    select hold_days as "holdDays", minimum::text as minimum, without_invoice as "withoutInvoice"
    from payouts_setting s where ${ownedBy(ctx, 's')}`.execute(tx);
  return rows[0] ?? USUAL;
}

/** @throws RefusalError platform.not-allowed */
export async function getSetting(db: AppDatabase, ctx: Context): Promise<PayoutSetting> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, (tx) => readSetting(tx, ctx));
}

const readSettingVersion = async (tx: Transaction<DB>, ctx: Context): Promise<string> => {
  const { rows } = await sql<{ version: number }>`
    select version from payouts_setting s where ${ownedBy(ctx, 's')}`.execute(tx);
  return String(rows[0]?.version ?? 0);
};

/** The version that a change may be held against; `0` before anybody has changed anything. */
export const findSettingVersion = (db: AppDatabase, ctx: Context): Promise<string> =>
  inTenant(db, ctx, (tx) => readSettingVersion(tx, ctx));

/** @throws RefusalError platform.not-allowed, platform.changed-meanwhile */
export async function setSetting(db: AppDatabase, ctx: Context, setting: PayoutSetting): Promise<PayoutSetting> {
  demand(ctx, 'payout:approve');
  return inTenant(db, ctx, async (tx) => {
    const { organisation_id, workspace_id } = tenantKeys(ctx);
    await lockThings(tx, ctx, ['payout setting']);
    demandVersion(ctx, await readSettingVersion(tx, ctx));
    const before = await readSetting(tx, ctx);
    await sql`
      insert into payouts_setting (organisation_id, workspace_id, hold_days, minimum, without_invoice)
      values (${organisation_id}, ${workspace_id}, ${setting.holdDays}, ${setting.minimum}::bigint, ${setting.withoutInvoice})
      on conflict (organisation_id, workspace_id) do update
        set hold_days = excluded.hold_days, minimum = excluded.minimum, without_invoice = excluded.without_invoice,
          version = payouts_setting.version + 1`.execute(tx);
    await writeAudit(tx, ctx, {
      action: 'payouts.setting',
      entity: 'workspace',
      entityId: workspace_id,
      before: { ...before },
      after: { ...setting },
    });
    return setting;
  });
}
