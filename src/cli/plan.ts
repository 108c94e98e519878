/** `zhongcao plan`: the best plan for an intake, from a creator file or from the library. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { businessDay } from '#kernel/clock.ts';
import type { Locale } from '#kernel/context.ts';
import { readCreatorProfiles } from '#modules/creators/import/index.ts';
import type { CreatorProfile } from '#modules/creators/index.ts';
import { NO_ADJUSTMENTS } from '#modules/plans/contract.ts';
import {
  computePlan,
  computePlanWithCurve,
  describeCurve,
  describePlan,
  type PlanInput,
  type PlanOptions,
  type PlanProgress,
} from '#modules/plans/planning/index.ts';
import { messages } from '#words/index.ts';
import type { CommandArguments } from './command-arguments.ts';
import { EXIT, UsageError } from './failure.ts';
import { formatCurve } from './format-curve.ts';
import { formatPlan } from './format-plan.ts';
import { readIntake } from './intake-file.ts';
import { print, printJson } from './output.ts';
import { startProgress } from './progress.ts';

interface Source {
  readonly creators: Iterable<CreatorProfile> | AsyncIterable<CreatorProfile>;
  readonly close: () => Promise<void>;
}

export async function runPlan(args: CommandArguments): Promise<number> {
  const { intake, ignored } = readIntake(args.intake, args.locale);
  const lp = args.writeLp === null ? null : openText(args.writeLp);
  const progress = startProgress();
  const source = args.creators === null ? await openLibrary(args.locale) : await openFile(args.creators);
  try {
    const input: PlanInput = {
      intake: { ...intake, targets: { ...intake.targets, ...args.targets } },
      creators: source.creators,
      adjustments: NO_ADJUSTMENTS,
      today: businessDay(new Date()),
      ignored,
    };
    const options: PlanOptions = {
      onProgress: (told) => {
        progress.show(describeProgress(told, args.locale));
      },
      ...(args.timeLimitSeconds === null ? {} : { timeLimitSeconds: args.timeLimitSeconds }),
      ...(lp === null ? {} : { writeLp: lp.write }),
    };
    const { result, curve } = args.budgetCurve
      ? await computePlanWithCurve(input, options, (done, of) => {
          progress.show(messages(args.locale).cli.progress.curve({ done, of }));
        })
      : { result: await computePlan(input, options), curve: null };
    progress.end();
    const document = describePlan(result, args.locale);
    const budgetCurve = curve === null ? null : describeCurve(curve, args.locale);
    if (args.json) printJson(args.budgetCurve ? { ...document, budgetCurve } : document);
    else {
      print(formatPlan(document, args.locale));
      if (budgetCurve !== null) print(formatCurve(budgetCurve, document.currency, args.locale));
    }
    return result.state === 'infeasible' ? EXIT.infeasible : EXIT.done;
  } finally {
    progress.end();
    lp?.close();
    await source.close();
  }
}

async function openFile(path: string): Promise<Source> {
  const { profiles } = await readCreatorProfiles(path);
  return { creators: profiles, close: async () => undefined };
}

async function openLibrary(locale: Locale): Promise<Source> {
  const { connectLibrary } = await import('./library.ts');
  const { db, context, close } = await connectLibrary(locale);
  const { streamProfiles } = await import('#modules/creators/index.ts');
  return { creators: streamProfiles(db, context), close };
}

function describeProgress({ phase, creators, gap }: PlanProgress, locale: Locale): string {
  const { progress } = messages(locale).cli;
  if (phase === 'solving') return progress.solving({ gap });
  return phase === 'writing' ? progress.writing() : progress[phase]({ creators });
}

const CHUNK = 65_536;

/** A text file written in large pieces. */
function openText(path: string): { write: (piece: string) => void; close: () => void } {
  let file: number;
  try {
    file = openSync(path, 'w');
  } catch {
    throw new UsageError('cli.cannot-write', { path });
  }
  let waiting: string[] = [];
  let length = 0;
  const flush = (): void => {
    writeSync(file, waiting.join(''));
    waiting = [];
    length = 0;
  };
  return {
    write: (piece) => {
      waiting.push(piece);
      length += piece.length;
      if (length >= CHUNK) flush();
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
}
