/** Simplified Chinese; must hold every key of English, and no other. */
import type { Messages } from './index.ts';
import { shell } from './zh/shell.ts';
import { access } from './zh/access.ts';
import { team } from './zh/team.ts';
import { workspaces } from './zh/workspaces.ts';
import { accessKeys } from './zh/access-keys.ts';
import { agenda } from './zh/agenda.ts';
import { api } from './zh/api.ts';
import { letters } from './zh/letters.ts';
import { setup } from './zh/setup.ts';
import { accounts } from './zh/accounts.ts';
import { terms } from './zh/terms.ts';
import { finance } from './zh/finance.ts';
import { consent, people } from './zh/people.ts';
import { creators } from './zh/creators.ts';
import { imports } from './zh/imports.ts';
import { scorecard } from './zh/scorecard.ts';
import { plans } from './zh/plans.ts';
import { planning } from './zh/planning.ts';
import { planExport } from './zh/plan-export.ts';
import { explore } from './zh/explore.ts';
import { forecast } from './zh/forecast.ts';
import { forecastQuality } from './zh/forecast-quality.ts';
import { cli } from './zh/cli.ts';
import { findingsFit } from './zh/findings-fit.ts';
import { findingsPlanning } from './zh/findings-planning.ts';
import { refusalsPlatform } from './zh/refusals-platform.ts';
import { audit } from './zh/audit.ts';
import { refusalsAudit } from './zh/refusals-audit.ts';
import { backups } from './zh/backups.ts';
import { refusalsBackup } from './zh/refusals-backup.ts';
import { refusalsWorkspaces } from './zh/refusals-workspaces.ts';
import { refusalsKeys } from './zh/refusals-keys.ts';
import { refusalsLedger } from './zh/refusals-ledger.ts';
import { refusalsDeals } from './zh/refusals-deals.ts';
import { refusalsPaper } from './zh/refusals-paper.ts';
import { refusalsOrderImports } from './zh/refusals-order-imports.ts';
import { refusalsPayouts } from './zh/refusals-payouts.ts';
import { refusalsCatalog } from './zh/refusals-catalog.ts';
import { refusalsLogistics } from './zh/refusals-logistics.ts';
import { refusalsAccounts } from './zh/refusals-accounts.ts';
import { refusalsImports } from './zh/refusals-imports.ts';
import { refusalsCreators } from './zh/refusals-creators.ts';
import { refusalsPeople } from './zh/refusals-people.ts';
import { refusalsPlans } from './zh/refusals-plans.ts';
import { refusalsFit } from './zh/refusals-fit.ts';
import { refusalsForecast } from './zh/refusals-forecast.ts';
import { refusalsSharing } from './zh/refusals-sharing.ts';
import { sharing } from './zh/sharing.ts';
import { tax } from './zh/tax.ts';
import { doctor } from './zh/doctor.ts';
import { deals } from './zh/deals.ts';
import { dealPages } from './zh/deal-pages.ts';
import { orderFiles } from './zh/order-files.ts';
import { orderImports } from './zh/order-imports.ts';
import { payoutFiles } from './zh/payout-files.ts';
import { payouts } from './zh/payouts.ts';
import { stock } from './zh/stock.ts';
import { logistics } from './zh/logistics.ts';
import { memo } from './zh/memo.ts';
import { dealFiles } from './zh/deal-files.ts';
import { gifts } from './zh/gifts.ts';
import { outreach } from './zh/outreach.ts';

export const zh = {
  shell,
  access,
  team,
  workspaces,
  audit,
  accessKeys,
  agenda,
  api,
  letters,
  setup,
  accounts,
  terms,
  creators,
  people,
  finance,
  consent,
  imports,
  scorecard,
  plans,
  planning,
  planExport,
  explore,
  forecast,
  forecastQuality,
  sharing,
  tax,
  payoutFiles,
  deals,
  dealPages,
  doctor,
  payouts,
  stock,
  logistics,
  memo,
  dealFiles,
  gifts,
  outreach,
  orderFiles,
  orderImports,
  cli,
  backups,
  findings: { ...findingsFit, ...findingsPlanning },
  refusals: {
    ...refusalsPlatform,
    ...refusalsBackup,
    ...refusalsWorkspaces,
    ...refusalsAudit,
    ...refusalsKeys,
    ...refusalsLedger,
    ...refusalsDeals,
    ...refusalsPaper,
    ...refusalsOrderImports,
    ...refusalsPayouts,
    ...refusalsCatalog,
    ...refusalsLogistics,
    ...refusalsAccounts,
    ...refusalsImports,
    ...refusalsCreators,
    ...refusalsPeople,
    ...refusalsPlans,
    ...refusalsFit,
    ...refusalsForecast,
    ...refusalsSharing,
  },
} satisfies Messages;
