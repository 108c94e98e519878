/** English. One section per area; see src/words/en/. */
import { shell } from './en/shell.ts';
import { access } from './en/access.ts';
import { team } from './en/team.ts';
import { workspaces } from './en/workspaces.ts';
import { accessKeys } from './en/access-keys.ts';
import { agenda } from './en/agenda.ts';
import { api } from './en/api.ts';
import { letters } from './en/letters.ts';
import { setup } from './en/setup.ts';
import { accounts } from './en/accounts.ts';
import { terms } from './en/terms.ts';
import { finance } from './en/finance.ts';
import { consent, people } from './en/people.ts';
import { creators } from './en/creators.ts';
import { imports } from './en/imports.ts';
import { scorecard } from './en/scorecard.ts';
import { plans } from './en/plans.ts';
import { planning } from './en/planning.ts';
import { planExport } from './en/plan-export.ts';
import { explore } from './en/explore.ts';
import { forecast } from './en/forecast.ts';
import { forecastQuality } from './en/forecast-quality.ts';
import { cli } from './en/cli.ts';
import { findingsFit } from './en/findings-fit.ts';
import { findingsPlanning } from './en/findings-planning.ts';
import { refusalsPlatform } from './en/refusals-platform.ts';
import { audit } from './en/audit.ts';
import { refusalsAudit } from './en/refusals-audit.ts';
import { backups } from './en/backups.ts';
import { refusalsBackup } from './en/refusals-backup.ts';
import { refusalsWorkspaces } from './en/refusals-workspaces.ts';
import { refusalsKeys } from './en/refusals-keys.ts';
import { refusalsLedger } from './en/refusals-ledger.ts';
import { refusalsDeals } from './en/refusals-deals.ts';
import { refusalsPaper } from './en/refusals-paper.ts';
import { refusalsOrderImports } from './en/refusals-order-imports.ts';
import { refusalsPayouts } from './en/refusals-payouts.ts';
import { refusalsCatalog } from './en/refusals-catalog.ts';
import { refusalsLogistics } from './en/refusals-logistics.ts';
import { refusalsAccounts } from './en/refusals-accounts.ts';
import { refusalsImports } from './en/refusals-imports.ts';
import { refusalsCreators } from './en/refusals-creators.ts';
import { refusalsPeople } from './en/refusals-people.ts';
import { refusalsPlans } from './en/refusals-plans.ts';
import { refusalsFit } from './en/refusals-fit.ts';
import { refusalsForecast } from './en/refusals-forecast.ts';
import { refusalsSharing } from './en/refusals-sharing.ts';
import { sharing } from './en/sharing.ts';
import { tax } from './en/tax.ts';
import { doctor } from './en/doctor.ts';
import { deals } from './en/deals.ts';
import { dealPages } from './en/deal-pages.ts';
import { orderFiles } from './en/order-files.ts';
import { orderImports } from './en/order-imports.ts';
import { payoutFiles } from './en/payout-files.ts';
import { payouts } from './en/payouts.ts';
import { stock } from './en/stock.ts';
import { logistics } from './en/logistics.ts';
import { memo } from './en/memo.ts';
import { dealFiles } from './en/deal-files.ts';
import { gifts } from './en/gifts.ts';
import { outreach } from './en/outreach.ts';

export const en = {
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
};
