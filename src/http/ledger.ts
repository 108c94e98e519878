/** Handlers of the ledger. */
import { implement } from '@orpc/server';
import { ledgerContract } from '#modules/ledger/contract.ts';
import {
  closePeriod,
  createCampaign,
  createParty,
  findChartVersion,
  getChart,
  getFinanceHome,
  getJournal,
  getReconciliation,
  getStatement,
  getTrialBalance,
  linkCreator,
  listCampaigns,
  listClients,
  listClientWork,
  listGiftMonths,
  listGifts,
  listJournals,
  listOpenItems,
  listOwed,
  listParties,
  listPeriods,
  listRates,
  listStock,
  listUnbooked,
  recordFacts,
  setChart,
  setRates,
  takeBackFact,
} from '#modules/ledger/index.ts';
import type { RpcContext } from './context.ts';
import { guard } from './guard.ts';

const ledger = implement(ledgerContract).$context<RpcContext>().use(guard);

export const ledgerRouter = ledger.router({
  record: ledger.record.handler(async ({ input, context }) => ({
    facts: await recordFacts(context.services.db, context.context, input.facts),
  })),
  reverse: ledger.reverse.handler(({ input, context }) => takeBackFact(context.services.db, context.context, input)),
  journals: ledger.journals.handler(({ input, context }) => listJournals(context.services.db, context.context, input)),
  journal: ledger.journal.handler(({ input, context }) => getJournal(context.services.db, context.context, input.id)),
  trialBalance: ledger.trialBalance.handler(({ input: { from, to }, context }) =>
    getTrialBalance(context.services.db, context.context, {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    }),
  ),
  open: ledger.open.handler(({ input, context }) => listOpenItems(context.services.db, context.context, input)),
  owed: ledger.owed.handler(({ input, context }) => listOwed(context.services.db, context.context, input)),
  unbooked: ledger.unbooked.handler(({ input, context }) => listUnbooked(context.services.db, context.context, input)),
  statement: ledger.statement.handler(({ input, context }) =>
    getStatement(context.services.db, context.context, input),
  ),
  parties: {
    list: ledger.parties.list.handler(({ input: { kinds, ...rest }, context }) =>
      listParties(context.services.db, context.context, { ...rest, ...(kinds === undefined ? {} : { kinds }) }),
    ),
    create: ledger.parties.create.handler(({ input, context }) =>
      createParty(context.services.db, context.context, input),
    ),
    link: ledger.parties.link.handler(({ input, context }) => linkCreator(context.services.db, context.context, input)),
  },
  campaigns: {
    list: ledger.campaigns.list.handler(({ context }) => listCampaigns(context.services.db, context.context)),
    create: ledger.campaigns.create.handler(({ input, context }) =>
      createCampaign(context.services.db, context.context, input),
    ),
  },
  rates: {
    list: ledger.rates.list.handler(({ context }) => listRates(context.services.db, context.context)),
    set: ledger.rates.set.handler(async ({ input, context }) => {
      await setRates(context.services.db, context.context, input.rates);
      return { ok: true } as const;
    }),
  },
  chart: {
    get: ledger.chart.get.handler(async ({ context: { services, context, noteVersion } }) => {
      await noteVersion(() => findChartVersion(services.db, context));
      return getChart(services.db, context);
    }),
    set: ledger.chart.set.handler(({ input, context }) => setChart(context.services.db, context.context, input)),
  },
  periods: {
    list: ledger.periods.list.handler(async ({ context }) => ({
      rows: await listPeriods(context.services.db, context.context),
    })),
    close: ledger.periods.close.handler(async ({ input, context }) => ({
      rows: await closePeriod(context.services.db, context.context, input.period),
    })),
  },
  reconciliation: ledger.reconciliation.handler(async ({ context }) => ({
    rows: await getReconciliation(context.services.db, context.context),
  })),
  reports: {
    stock: ledger.reports.stock.handler(({ input, context }) => listStock(context.services.db, context.context, input)),
    giftMonths: ledger.reports.giftMonths.handler(async ({ context }) => ({
      rows: await listGiftMonths(context.services.db, context.context),
    })),
    gifts: ledger.reports.gifts.handler(({ input, context }) => listGifts(context.services.db, context.context, input)),
    clients: ledger.reports.clients.handler(({ input, context }) =>
      listClients(context.services.db, context.context, input),
    ),
    clientWork: ledger.reports.clientWork.handler(({ input, context }) =>
      listClientWork(context.services.db, context.context, input),
    ),
  },
  home: ledger.home.handler(({ context }) => getFinanceHome(context.services.db, context.context)),
});
