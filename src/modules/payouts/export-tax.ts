/** Tax withheld as a file, for the declaration. */
import type { Context } from '#kernel/context.ts';
import { toDecimalString } from '#kernel/money.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { writeCsv, type CellValue } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import { listWithheldTax } from './tax-report.ts';

const yuan = (fen: string): string => toDecimalString({ amount: BigInt(fen), currency: 'CNY' });

/** What one payer, or every one, withheld in a month, or in all; that it was taken is audited. @throws RefusalError platform.not-allowed */
export async function* exportWithheldTax(
  db: AppDatabase,
  ctx: Context,
  { period, payerId }: { readonly period: number | null; readonly payerId: string | null },
): AsyncGenerator<Uint8Array> {
  const rows = (await listWithheldTax(db, ctx, period)).filter((row) => payerId === null || row.payerId === payerId);
  await inTenant(db, ctx, (tx) =>
    writeAudit(tx, ctx, {
      action: 'payouts.export-tax',
      entity: 'workspace',
      entityId: ctx.workspaceId ?? ctx.organisationId,
      detail: { period, rows: rows.length },
    }),
  );
  const { columns, taxPage } = messages(ctx.locale).payouts;
  yield* writeCsv([
    [taxPage.month, taxPage.payer, columns.payee, taxPage.payments, taxPage.base, taxPage.tax],
    ...rows.map((row): CellValue[] => [
      `${Math.trunc(row.period / 100)}-${String(row.period % 100).padStart(2, '0')}`,
      row.payer,
      row.party,
      row.payments,
      yuan(row.base),
      yuan(row.tax),
    ]),
  ]);
}
