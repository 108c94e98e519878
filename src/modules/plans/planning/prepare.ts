/** Reads the creators and weighs what could be bought: everything before the problem is solved. */
import {
  computeFit,
  computeSpendable,
  makeSetting,
  type Fit,
  type Intake,
  type ModelKind,
  type Setting,
  type Spendable,
} from '#modules/collaboration-models/index.ts';
import { normaliseCreatorName, type CreatorProfile } from '#modules/creators/index.ts';
import { finding } from '#words/finding.ts';
import type { Candidate, CandidateGroup } from './candidate.ts';
import { homeMoneyOf, type HomeMoney } from './home-money.ts';
import { applyLocks, findBarredLocks, findLockedLines, listHeldModels } from './locks.ts';
import { applyQuotes } from './new-quotes.ts';
import type { PlanInput, PlanProgress, ResultClash, ResultLine } from './plan-result.ts';
import { findScreenCode, listWanted, matchesCreator, screenVerticals, type ScreenCode, type Wanted } from './screen.ts';
import { countGaps, type ListGaps } from './unknowns.ts';
import { decideWindow, layWaves, WAVE_KEYS, type PlanWindow, type Wave, type WaveKey } from './waves.ts';
import { weighCreator, type WeighInput } from './weigh.ts';
import { computeOutcomePrices } from './worth.ts';

export interface Prepared {
  readonly setting: Setting;
  readonly fit: Fit;
  readonly primary: ModelKind | null;
  readonly models: readonly ModelKind[];
  readonly home: HomeMoney;
  readonly money: Spendable;
  readonly groups: readonly CandidateGroup[];
  /** What the creators that the user excluded would offer; nothing of it may be bought. */
  readonly excluded: readonly CandidateGroup[];
  readonly window: PlanWindow;
  readonly waves: readonly Wave[];
  readonly considered: number;
  readonly exclusions: ReadonlyMap<string, number>;
  /** True when too few creators fit the vertical, so that all were kept. */
  readonly openVertical: boolean;
  /** Share of the budget above which one creator's deal is held against the plan. */
  readonly creatorShare: number;
  /** CNY yuan that a read is worth at market prices, by the objectives' weights. */
  readonly readPrice: number;
  readonly gaps: ListGaps;
  /** Forced creators that nothing can be bought from. */
  readonly impossible: readonly ResultClash[];
  readonly lockedLines: ReadonlyMap<string, ResultLine>;
}

/** Lets other work of the process in between two batches. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
const BATCH = 100;
/** So many excluded creators are weighed, for the question what excluding them costs. */
const EXCLUDED_WEIGHED = 50;

export type Tell = (phase: PlanProgress['phase'], creators: number) => void;

export async function preparePlan(input: PlanInput, tell: Tell): Promise<Prepared> {
  const { intake } = input;
  const setting = makeSetting(intake, input.today);
  const fit = computeFit(intake, setting);
  const models = listModels(intake, fit);
  const wanted = listWanted(intake, input.adjustments);
  const exclusions = new Map<string, number>();
  const leaveOut = (code: string, count = 1): void => {
    if (count > 0) exclusions.set(code, (exclusions.get(code) ?? 0) + count);
  };

  const { passed, excluded, turnedAway, considered, stopped } = await readCreators(
    input,
    wanted,
    setting,
    leaveOut,
    tell,
  );
  const { kept, left, open } = screenVerticals(passed, wanted, setting, turnedAway);
  leaveOut('other-vertical', left);

  const home = homeMoneyOf(intake);
  const money = computeSpendable(intake);
  const barred = findBarredLocks(input, wanted, stopped);
  const lockedLines = findLockedLines(input, new Set(barred.map(({ id }) => id)));
  const weighing: WeighInput = {
    setting,
    models,
    prices: computeOutcomePrices(intake, setting.benchmarks),
    home,
    wanted,
    modelOf: listHeldModels(input),
  };
  const weighed = await weighAll(kept, weighing, tell);
  for (const [code, count] of weighed.codes) leaveOut(code, count);

  const groups = applyLocks(
    weighed.groups,
    {
      lines: lockedLines,
      agreed: input.adjustments.agreed,
      profiles: new Map(passed.filter(({ id }) => lockedLines.has(id)).map((profile) => [profile.id, profile])),
    },
    setting,
    home,
  );
  const offered = groups.flatMap((group) => group.candidates);
  const keys = new Set(offered.map((candidate) => candidate.wave));
  const window = decideWindow(intake, listOpeningModels(offered, keys), input.today, setting.benchmarks);
  return {
    setting,
    fit,
    primary: fit.models.find((model) => model.role === 'primary')?.model ?? null,
    models,
    home,
    money,
    groups,
    excluded: (await weighAll(excluded, weighing, () => undefined)).groups,
    window,
    waves: layWaves(keys, window, intake.situation, setting.benchmarks),
    considered,
    exclusions,
    openVertical: open,
    creatorShare: setting.benchmarks.value('creator-spend-share'),
    readPrice: weighing.prices.reads,
    gaps: countGaps(kept),
    impossible: [
      ...findImpossibleModels(intake, fit),
      ...barred.map(({ clash }) => clash),
      ...findImpossible(
        input,
        groups,
        barred.map(({ id }) => id),
      ),
    ],
    lockedLines,
  };
}

const isAsked = (intake: Intake, model: ModelKind): boolean => {
  const limit = intake.constraints?.models?.[model];
  return (limit?.spendShare?.min ?? 0) > 0 || (limit?.creators?.min ?? 0) > 0;
};

/** What fits, and what the user asks for although the two best supporting models left no room for it. */
const listModels = (intake: Intake, fit: Fit): ModelKind[] =>
  fit.models
    .filter(({ model, role, missing }) => role !== 'not-now' || (missing.length === 0 && isAsked(intake, model)))
    .map(({ model }) => model);

/** Models that the user asks for and that lack a prerequisite, which is then the reason. */
const findImpossibleModels = (intake: Intake, fit: Fit): ResultClash[] =>
  fit.models
    .filter(({ model, missing }) => missing.length > 0 && isAsked(intake, model))
    .map(({ model, missing }) => ({
      constraint: `model_${model.replaceAll('-', '_')}`,
      finding: missing[0]!,
      missing: 0,
      unit: 'count',
    }));

/** Models of the first wave: what has to be booked before the plan can start. */
function listOpeningModels(offered: readonly Candidate[], keys: ReadonlySet<WaveKey>): ModelKind[] {
  const opening = WAVE_KEYS.find((key) => keys.has(key));
  return [...new Set(offered.filter(({ wave }) => wave === opening).map(({ model }) => model))];
}

async function readCreators(
  input: PlanInput,
  wanted: Wanted,
  setting: Setting,
  leaveOut: (code: string) => void,
  tell: Tell,
): Promise<{
  passed: CreatorProfile[];
  excluded: CreatorProfile[];
  turnedAway: CreatorProfile[];
  considered: number;
  stopped: Map<string, ScreenCode>;
}> {
  const passed: CreatorProfile[] = [];
  const excluded: CreatorProfile[] = [];
  const turnedAway: CreatorProfile[] = [];
  const free: Wanted = { ...wanted, excluded: new Set(), declined: new Set() };
  const stopped = new Map<string, ScreenCode>();
  const seen = new Set<string>();
  let considered = 0;
  for await (const creator of input.creators) {
    if (seen.has(creator.key)) continue;
    seen.add(creator.key);
    if (++considered % BATCH === 0) {
      tell('reading', considered);
      await breathe();
    }
    const code = findScreenCode(creator, wanted, setting);
    if (code === null) passed.push(applyQuotes(creator, input.adjustments.quotes, input.today));
    else {
      if ((code === 'forced-out' || code === 'declined') && findScreenCode(creator, free, setting) === null) {
        turnedAway.push(creator);
        if (code === 'forced-out' && excluded.length < EXCLUDED_WEIGHED)
          excluded.push(applyQuotes(creator, input.adjustments.quotes, input.today));
      }
      leaveOut(code);
      if (matchesCreator(wanted.included, creator)) stopped.set(creator.id, code);
    }
  }
  // The order of rows in a file or a table must not change the plan.
  passed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { passed, excluded, turnedAway, considered, stopped };
}

async function weighAll(
  creators: readonly CreatorProfile[],
  input: WeighInput,
  tell: Tell,
): Promise<{ groups: CandidateGroup[]; codes: Map<string, number> }> {
  const groups: CandidateGroup[] = [];
  const codes = new Map<string, number>();
  for (const [index, creator] of creators.entries()) {
    if (index % BATCH === 0) {
      tell('weighing', index);
      await breathe();
    }
    const { group, code } = weighCreator(creator, input);
    if (group !== null) groups.push(group);
    if (code !== null) codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  return { groups, codes };
}

/** Names that the user forced in and that no group answers to. */
function findImpossible(input: PlanInput, groups: readonly CandidateGroup[], barred: readonly string[]): ResultClash[] {
  const dropped = new Set([...input.adjustments.dropped, ...input.adjustments.declined, ...barred]);
  const names = [
    ...(input.intake.constraints?.include ?? []),
    ...input.adjustments.swaps.map((swap) => swap.to),
    ...input.adjustments.locked,
    ...input.adjustments.agreed.map((deal) => deal.creatorId),
  ];
  return [...new Set(names)]
    .filter((name) => !dropped.has(name))
    .flatMap((name): ResultClash[] => {
      const known = groups.some(({ creator }) =>
        matchesCreator(new Set([normaliseCreatorName(name)]), {
          ...creator,
          userId: creator.key.startsWith('u:') ? creator.key.slice(2) : null,
        }),
      );
      return known
        ? []
        : [
            {
              constraint: `include:${name}`,
              finding: finding('PLAN', 'row.include-impossible', { name }),
              missing: 1,
              unit: 'count',
            },
          ];
    });
}
