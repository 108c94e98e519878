/** English. One section per area; see src/words/en/. */
import { shell } from './en/shell.ts';
import { access } from './en/access.ts';
import { letters } from './en/letters.ts';
import { setup } from './en/setup.ts';
import { accounts } from './en/accounts.ts';
import { terms } from './en/terms.ts';
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
import { refusalsWorkspaces } from './en/refusals-workspaces.ts';
import { refusalsAccounts } from './en/refusals-accounts.ts';
import { refusalsImports } from './en/refusals-imports.ts';
import { refusalsCreators } from './en/refusals-creators.ts';
import { refusalsPlans } from './en/refusals-plans.ts';
import { refusalsFit } from './en/refusals-fit.ts';
import { refusalsForecast } from './en/refusals-forecast.ts';

export const en = {
  shell,
  access,
  letters,
  setup,
  accounts,
  terms,
  creators,
  imports,
  scorecard,
  plans,
  planning,
  planExport,
  explore,
  forecast,
  forecastQuality,
  cli,
  findings: { ...findingsFit, ...findingsPlanning },
  refusals: {
    ...refusalsPlatform,
    ...refusalsWorkspaces,
    ...refusalsAccounts,
    ...refusalsImports,
    ...refusalsCreators,
    ...refusalsPlans,
    ...refusalsFit,
    ...refusalsForecast,
  },
};
