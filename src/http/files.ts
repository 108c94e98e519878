/** Uploads and downloads of the modules: at /files for a session, at /api/v1 for a key, each behind its permission. */
import { Hono } from 'hono';
import { listNeeds } from '#kernel/operation.ts';
import { auditFiles } from './audit-files.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { creatorFiles } from './creator-files.ts';
import { forecastFiles } from './forecast-files.ts';
import { payoutFiles } from './payout-files.ts';
import { ledgerFiles } from './ledger-files.ts';
import { orderUploads } from './order-upload.ts';
import { peopleFiles } from './people-files.ts';
import { dealFiles } from './deal-files.ts';
import { dealSheetFiles } from './deal-sheet-files.ts';
import { demandAll } from './refused-access.ts';
import { planFiles } from './plan-files.ts';
import { shipmentFiles } from './shipment-files.ts';
import { stockFiles } from './stock-files.ts';

/** All of them; a test holds each against the policy table. */
export const FILE_ROUTES: readonly FileRoute[] = [
  ...auditFiles,
  ...creatorFiles,
  ...dealFiles,
  ...dealSheetFiles,
  ...forecastFiles,
  ...payoutFiles,
  ...ledgerFiles,
  ...orderUploads,
  ...peopleFiles,
  ...planFiles,
  ...stockFiles,
  ...shipmentFiles,
];

/** To be mounted behind a door that says who asks; the permission is asked before a byte is taken. */
export function makeFiles(): Hono<FileBindings> {
  const app = new Hono<FileBindings>();
  for (const route of FILE_ROUTES) {
    app.on(route.method, route.path, (c) => {
      demandAll(c.get('services'), c.get('context'), listNeeds(route));
      return route.answer(c);
    });
  }
  return app;
}
