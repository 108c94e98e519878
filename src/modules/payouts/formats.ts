/** Bank files: those that the product brings along, and those that an operator described. */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import {
  BankTemplate,
  createTemplateFormat,
  findBankFormat,
  listBankFormats,
  type BankFormat,
} from './bank-files/index.ts';

/** @throws RefusalError payouts.no-format */
export async function getFormat(tx: Transaction<DB>, ctx: Context, id: string): Promise<BankFormat> {
  const own = findBankFormat(id);
  if (own !== null) return own;
  const { rows } = await sql<{ template: unknown }>`
    select template from payouts_template where organisation_id = ${ctx.organisationId} and id = ${id}`.execute(tx);
  if (rows[0] === undefined) refuse('notFound', 'payouts.no-format', { id });
  return createTemplateFormat(BankTemplate.parse(rows[0].template));
}

/** @throws RefusalError platform.not-allowed */
export async function listFormats(
  db: AppDatabase,
  ctx: Context,
): Promise<{ id: string; columns: string[]; own: boolean }[]> {
  demand(ctx, 'ledger:read');
  const shipped = listBankFormats().map(({ id, columns }) => ({ id, columns: [...columns], own: false }));
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ template: unknown }>`
      select template from payouts_template where organisation_id = ${ctx.organisationId} order by id limit 200`.execute(
      tx,
    );
    return [
      ...shipped,
      ...rows.map(({ template }) => {
        const { id, columns } = createTemplateFormat(BankTemplate.parse(template));
        return { id, columns: [...columns], own: true };
      }),
    ];
  });
}

/** Describes the organisation's own bank file, or describes it anew. @throws RefusalError payouts.format-taken */
export async function setTemplate(db: AppDatabase, ctx: Context, template: BankTemplate): Promise<{ id: string }> {
  demand(ctx, 'payout:approve');
  if (findBankFormat(template.id) !== null) refuse('conflict', 'payouts.format-taken', { id: template.id });
  await inTenant(db, ctx, async (tx) => {
    await sql`
      insert into payouts_template (organisation_id, id, template, made_at)
      values (${ctx.organisationId}, ${template.id}, ${JSON.stringify(template)}::jsonb, ${ctx.now})
      on conflict (organisation_id, id) do update set template = excluded.template, made_at = excluded.made_at`.execute(
      tx,
    );
    await writeAudit(tx, ctx, { action: 'payouts.template', entity: 'bank-file', entityId: template.id });
  });
  return { id: template.id };
}
