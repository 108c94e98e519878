/** Simplified Chinese; must hold every key of English, and no other. */
import type { Messages } from './index.ts';
import { shell } from './zh/shell.ts';
import { access } from './zh/access.ts';
import { letters } from './zh/letters.ts';
import { setup } from './zh/setup.ts';
import { accounts } from './zh/accounts.ts';
import { terms } from './zh/terms.ts';
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
import { refusalsWorkspaces } from './zh/refusals-workspaces.ts';
import { refusalsAccounts } from './zh/refusals-accounts.ts';
import { refusalsImports } from './zh/refusals-imports.ts';
import { refusalsCreators } from './zh/refusals-creators.ts';
import { refusalsPlans } from './zh/refusals-plans.ts';
import { refusalsFit } from './zh/refusals-fit.ts';
import { refusalsForecast } from './zh/refusals-forecast.ts';

export const zh = {
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
} satisfies Messages;
