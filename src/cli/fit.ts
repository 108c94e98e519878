/** `zhongcao fit`: which collaboration models fit an intake. */
import { businessDay } from '#kernel/clock.ts';
import { computeFit, makeSetting } from '#modules/collaboration-models/index.ts';
import type { FitDocument } from '#modules/plans/contract.ts';
import { describeFit } from '#modules/plans/planning/index.ts';
import { messages, type Messages } from '#words/index.ts';
import type { CommandArguments } from './command-arguments.ts';
import { EXIT } from './failure.ts';
import { readIntake } from './intake-file.ts';
import { print, printJson } from './output.ts';

export async function runFit(args: CommandArguments): Promise<number> {
  const { intake } = readIntake(args.intake, args.locale);
  const document = describeFit(computeFit(intake, makeSetting(intake, businessDay(new Date()))), args.locale);
  if (args.json) printJson(document);
  else print(formatFit(document, messages(args.locale)));
  return EXIT.done;
}

/** Models with role and score, their reasons, and what the others miss. */
export function formatFit(document: FitDocument, { cli, terms }: Messages): string {
  return document.models
    .map((model) =>
      [
        `${terms.models[model.model]}: ${terms.roles[model.role]}, ${model.score}/100`,
        ...model.reasons.map((reason) => `  + ${reason.text} [${reason.rule}]`),
        ...model.cautions.map((caution) => `  ! ${caution.text} [${caution.rule}]`),
        ...model.missing.map((missing) => `  - ${cli.headings.missing}: ${missing.text} [${missing.rule}]`),
      ].join('\n'),
    )
    .join('\n');
}
