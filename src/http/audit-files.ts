/** The audit trail as a file: GET /files/audit.csv?filters=JSON&lang=en|zh. */
import type { Context as HonoContext } from 'hono';
import { businessDay } from '#kernel/clock.ts';
import { LOCALES } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { AuditFilters } from '#modules/audit/contract.ts';
import { exportAudit } from '#modules/audit/index.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { CSV, download } from './download.ts';

function filtersOf(text: string | undefined): AuditFilters {
  try {
    return AuditFilters.parse(JSON.parse(text ?? '{}'));
  } catch {
    return refuse('invalid', 'audit.bad-filters');
  }
}

function downloadTrail(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context: asking } = c.var;
  // A plain link carries no header for it.
  const context = { ...asking, locale: LOCALES.find((one) => one === c.req.query('lang')) ?? asking.locale };
  const bytes = exportAudit(services.db, context, filtersOf(c.req.query('filters')));
  return download(c, bytes, CSV, `audit-${businessDay(context.now)}.csv`);
}

export const auditFiles: readonly FileRoute[] = [
  {
    method: 'GET',
    path: '/audit.csv',
    gate: 'audit:read',
    summary: 'The audit trail, as CSV',
    gives: CSV,
    query: { filters: 'The filters of GET /audit, as JSON', lang: 'en or zh' },
    answer: downloadTrail,
  },
];
