/** Handlers of payouts. */
import { implement } from '@orpc/server';
import { payoutsContract } from '#modules/payouts/contract.ts';
import {
  approveBatch,
  cancelBatch,
  checkAccount,
  createBatch,
  createPayer,
  explainStatementLine,
  findPayeeVersion,
  findSettingVersion,
  getBatch,
  getPayee,
  getSetting,
  listBatches,
  listFormats,
  listPayees,
  listPayers,
  listStatementLines,
  listStatements,
  listWithheldTax,
  markPayout,
  previewTemplate,
  proposeBatch,
  releaseBatch,
  setPayee,
  setSetting,
  setTemplate,
} from '#modules/payouts/index.ts';
import type { RpcContext } from './context.ts';
import { guard } from './guard.ts';

const payouts = implement(payoutsContract).$context<RpcContext>().use(guard);

export const payoutsRouter = payouts.router({
  payers: {
    list: payouts.payers.list.handler(async ({ context }) => ({
      rows: await listPayers(context.services.db, context.context),
    })),
    create: payouts.payers.create.handler(({ input, context }) =>
      createPayer(context.services.db, context.context, input),
    ),
  },
  payees: {
    get: payouts.payees.get.handler(async ({ input, context: { services, context, noteVersion } }) => {
      await noteVersion(() => findPayeeVersion(services.db, context, input.partyId));
      return { payee: await getPayee(services.db, context, input.partyId) };
    }),
    list: payouts.payees.list.handler(({ input, context }) => listPayees(context.services.db, context.context, input)),
    set: payouts.payees.set.handler(async ({ input, context }) => ({
      payee: await setPayee(context.services.db, context.context, input),
    })),
  },
  checkAccount: payouts.checkAccount.handler(async ({ input, context }) => ({
    findings: await checkAccount(context.services.db, context.context, input),
  })),
  settings: {
    get: payouts.settings.get.handler(async ({ context: { services, context, noteVersion } }) => {
      await noteVersion(() => findSettingVersion(services.db, context));
      return getSetting(services.db, context);
    }),
    set: payouts.settings.set.handler(({ input, context }) => setSetting(context.services.db, context.context, input)),
  },
  formats: payouts.formats.handler(async ({ context }) => ({
    rows: await listFormats(context.services.db, context.context),
  })),
  previewTemplate: payouts.previewTemplate.handler(({ input, context }) =>
    previewTemplate(context.context, input.template),
  ),
  setTemplate: payouts.setTemplate.handler(({ input, context }) =>
    setTemplate(context.services.db, context.context, input.template),
  ),
  propose: payouts.propose.handler(({ input, context }) => proposeBatch(context.services.db, context.context, input)),
  create: payouts.create.handler(({ input, context }) => createBatch(context.services.db, context.context, input)),
  batches: payouts.batches.handler(({ input, context }) => listBatches(context.services.db, context.context, input)),
  batch: payouts.batch.handler(({ input, context }) => getBatch(context.services.db, context.context, input.id)),
  approve: payouts.approve.handler(({ input, context }) =>
    approveBatch(context.services.db, context.context, input.id),
  ),
  cancel: payouts.cancel.handler(({ input, context }) => cancelBatch(context.services.db, context.context, input.id)),
  release: payouts.release.handler(({ input, context }) =>
    releaseBatch(context.services.db, context.context, input.id),
  ),
  mark: payouts.mark.handler(({ input, context }) => markPayout(context.services.db, context.context, input)),
  statements: {
    list: payouts.statements.list.handler(({ input, context }) =>
      listStatements(context.services.db, context.context, input),
    ),
    lines: payouts.statements.lines.handler(({ input, context }) =>
      listStatementLines(context.services.db, context.context, input),
    ),
    explain: payouts.statements.explain.handler(async ({ input, context }) => {
      await explainStatementLine(context.services.db, context.context, input);
      return { ok: true as const };
    }),
  },
  tax: payouts.tax.handler(async ({ input, context }) => ({
    rows: await listWithheldTax(context.services.db, context.context, input.period ?? null),
  })),
});
