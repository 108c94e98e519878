/** Bank files: those that the product brings along, and those that an operator described. */
import { sql, type Transaction } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import {
  BankTemplate,
  createTemplateFormat,
  findBankFormat,
  listBankFormats,
  type BankFormat,
  type PayoutBatch,
} from './bank-files/index.ts';
import type { AccountDetails, Batch } from './contract.ts';
import { describeFinding } from './finding.ts';

/** As an operator described the file last; null for a file that the product brings along. @throws RefusalError payouts.no-format */
export async function readTemplate(tx: Transaction<DB>, ctx: Context, id: string): Promise<BankTemplate | null> {
  if (findBankFormat(id) !== null) return null;
  const { rows } = await sql<{ template: unknown }>`
    select template from payouts_template where organisation_id = ${ctx.organisationId} and id = ${id}`.execute(tx);
  if (rows[0] === undefined) refuse('notFound', 'payouts.no-format', { id });
  return BankTemplate.parse(rows[0].template);
}

/** @throws RefusalError payouts.no-format */
export async function getFormat(tx: Transaction<DB>, ctx: Context, id: string): Promise<BankFormat> {
  return findBankFormat(id) ?? createTemplateFormat((await readTemplate(tx, ctx, id))!);
}

/** Of a batch: as it was approved, once it was. @throws RefusalError payouts.no-batch */
export async function getBatchFormat(tx: Transaction<DB>, ctx: Context, batchId: string): Promise<BankFormat> {
  const { rows } = await sql<{ format: string; template: unknown }>`
    select format, template from payouts_batch b where ${ownedBy(ctx, 'b')} and id = ${batchId}`.execute(tx);
  const { format, template } = rows[0] ?? refuse('notFound', 'payouts.no-batch');
  return template === null ? getFormat(tx, ctx, format) : createTemplateFormat(BankTemplate.parse(template));
}

interface FormatRow {
  id: string;
  columns: string[];
  own: boolean;
  currencies: Currency[] | null;
  template: BankTemplate | null;
}

const describe = ({ id, columns, limits }: BankFormat, template: BankTemplate | null): FormatRow => ({
  id,
  columns: [...columns],
  own: template !== null,
  currencies: limits.currencies === null ? null : [...limits.currencies],
  template,
});

/** @throws RefusalError platform.not-allowed */
export async function listFormats(db: AppDatabase, ctx: Context): Promise<FormatRow[]> {
  demand(ctx, 'ledger:read');
  const shipped = listBankFormats().map((format) => describe(format, null));
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ template: unknown }>`
      select template from payouts_template where organisation_id = ${ctx.organisationId} order by id limit 200`.execute(
      tx,
    );
    return [
      ...shipped,
      ...rows.map(({ template }) => {
        const parsed = BankTemplate.parse(template);
        return describe(createTemplateFormat(parsed), parsed);
      }),
    ];
  });
}

/** Two payments that nobody will get, one to a person and one to a company. */
function makeSample({ currencies }: BankTemplate, on: string): PayoutBatch {
  const currency = currencies?.[0] ?? 'CNY';
  const bank = { bankName: '中国工商银行上海分行', bankCode: '102290000001' };
  return {
    id: 'example',
    on,
    payFrom: currency,
    lines: [
      {
        reference: 'ZCEXAMPLE00001',
        payeeName: '林小满',
        receiver: 'person',
        account: '6222020000000000001',
        email: 'lin@example.com',
        amount: { amount: 840_000n, currency },
        idNumber: '11010519491231002X',
        ...bank,
      },
      {
        reference: 'ZCEXAMPLE00002',
        payeeName: '星辰文化传媒有限公司',
        receiver: 'institution',
        account: '6222000000000000002',
        email: 'pay@example.com',
        amount: { amount: 1_234_567n, currency },
        ...bank,
      },
    ],
  };
}

/** What a file by this template would hold. @throws RefusalError platform.not-allowed */
export function previewTemplate(
  ctx: Context,
  template: BankTemplate,
): { fileName: string; lines: string[]; findings: Batch['findings'] } {
  demand(ctx, 'ledger:read');
  const format = createTemplateFormat(template);
  const sample = makeSample(template, businessDay(ctx.now));
  const findings = format.check(sample);
  if (findings.length > 0)
    return { fileName: '', lines: [], findings: findings.map((finding) => describeFinding(finding, [])) };
  const file = format.write(sample)[0]!;
  const text = new TextDecoder(template.encoding === 'gbk' ? 'gbk' : 'utf-8').decode(file.bytes);
  return { fileName: file.fileName, lines: text.split(template.lineEnd).slice(0, -1), findings: [] };
}

/** Enough that a name is asked for wherever it ever is. */
const MUCH = 1_000_000n;

/** What a file would find wrong with an account. @throws RefusalError platform.not-allowed, payouts.no-format */
export async function checkAccount(
  db: AppDatabase,
  ctx: Context,
  { format: id, details }: { readonly format: string; readonly details: AccountDetails },
): Promise<Batch['findings']> {
  demand(ctx, 'payout:prepare');
  const format = await inTenant(db, ctx, (tx) => getFormat(tx, ctx, id));
  const currency = format.limits.currencies?.[0] ?? 'EUR';
  const { name: payeeName, receiver, account, email, bankName, bankCode, idNumber } = details;
  const findings = format.check({
    id: 'check',
    on: businessDay(ctx.now),
    payFrom: currency,
    lines: [
      {
        reference: 'ZCEXAMPLE00001',
        payeeName,
        receiver,
        account,
        amount: { amount: MUCH, currency },
        ...(email === undefined ? {} : { email }),
        ...(bankName === undefined ? {} : { bankName }),
        ...(bankCode === undefined ? {} : { bankCode }),
        ...(idNumber === undefined ? {} : { idNumber }),
      },
    ],
  });
  return findings.map((finding) => describeFinding(finding, []));
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
