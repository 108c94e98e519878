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
import { countOf, countPublications, countStockUnits, type Candidate, type CandidateGroup } from './candidate.ts';
import { homeMoneyOf, type HomeMoney } from './home-money.ts';
import type { PlanInput, PlanProgress, ResultClash, ResultLine } from './plan-result.ts';
import { findScreenCode, listWanted, matchesCreator, screenVerticals, type ScreenCode, type Wanted } from './screen.ts';
import { countGaps, type ListGaps } from './unknowns.ts';
import { decideWave, decideWindow, layWaves, WAVE_KEYS, type PlanWindow, type Wave, type WaveKey } from './waves.ts';
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
  readonly window: PlanWindow;
  readonly waves: readonly Wave[];
  readonly considered: number;
  readonly exclusions: ReadonlyMap<string, number>;
  /** True when too few creators fit the vertical, so that all were kept. */
  readonly openVertical: boolean;
  /** Share of the budget above which one creator's deal is held against the plan. */
  readonly creatorShare: number;
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

  const { passed, considered, stopped } = await readCreators(input, wanted, setting, leaveOut, tell);
  const { kept, left, open } = screenVerticals(passed, wanted, setting);
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

  const groups = applyLocks(weighed.groups, lockedLines, setting, home);
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
    window,
    waves: layWaves(keys, window, intake.situation, setting.benchmarks),
    considered,
    exclusions,
    openVertical: open,
    creatorShare: setting.benchmarks.value('creator-spend-share'),
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
): Promise<{ passed: CreatorProfile[]; considered: number; stopped: Map<string, ScreenCode> }> {
  const passed: CreatorProfile[] = [];
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
    if (code === null) passed.push(creator);
    else {
      leaveOut(code);
      if (matchesCreator(wanted.included, creator)) stopped.set(creator.id, code);
    }
  }
  // The order of rows in a file or a table must not change the plan.
  passed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { passed, considered, stopped };
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

interface BarredLock {
  readonly id: string;
  readonly clash: ResultClash;
}

/** Locked lines whose creator has since been excluded or blocked: the user has to say which of the two holds. */
function findBarredLocks(
  input: PlanInput,
  wanted: Wanted,
  stopped: ReadonlyMap<string, ScreenCode>,
): readonly BarredLock[] {
  return [...findLockedLines(input, new Set()).values()].flatMap((line): BarredLock[] => {
    const out = matchesCreator(wanted.excluded, toNamed(line));
    const code = out ? 'forced-out' : stopped.get(line.creatorId);
    if (code !== 'forced-out' && code !== 'blocked') return [];
    return [
      {
        id: line.creatorId,
        clash: {
          constraint: `include:${line.creatorId}`,
          finding: finding('PLAN', 'row.lock-barred', { name: line.name, code }),
          missing: 1,
          unit: 'count',
        },
      },
    ];
  });
}

const toNamed = ({ creatorId, key, profileUrl }: Pick<ResultLine, 'creatorId' | 'key' | 'profileUrl'>) => ({
  id: creatorId,
  key,
  redId: key.startsWith('r:') ? key.slice(2) : null,
  userId: key.startsWith('u:') ? key.slice(2) : null,
  profileUrl,
});

function findLockedLines(input: PlanInput, barred: ReadonlySet<string>): Map<string, ResultLine> {
  const locked = new Set(input.adjustments.locked);
  const dropped = new Set([...input.adjustments.dropped, ...input.adjustments.swaps.map((swap) => swap.from)]);
  const lines = input.previous?.lines ?? [];
  return new Map(
    lines
      .filter(({ creatorId: id }) => locked.has(id) && !dropped.has(id) && !barred.has(id))
      .map((line) => [line.creatorId, line]),
  );
}

/** A swap puts the newcomer into the model of the one who leaves. */
function listHeldModels(input: PlanInput): Map<string, ModelKind> {
  const held = new Map<string, ModelKind>();
  for (const { from, to } of input.adjustments.swaps) {
    const line = input.previous?.lines.find((one) => one.creatorId === from);
    if (line !== undefined) held.set(to, line.model);
  }
  return held;
}

/** A locked line is the one deal of its creator, at its cost and outcomes of before. */
function applyLocks(
  groups: readonly CandidateGroup[],
  locked: ReadonlyMap<string, ResultLine>,
  setting: Setting,
  home: HomeMoney,
): CandidateGroup[] {
  const free = groups.filter((group) => !locked.has(group.creator.id));
  const held = [...locked.values()].map((line): CandidateGroup => {
    const candidate = toLockedCandidate(line, setting, home);
    return { creator: candidate.creator, required: true, candidates: [candidate] };
  });
  return [...free, ...held].toSorted((a, b) => (a.creator.key < b.creator.key ? -1 : 1));
}

function toLockedCandidate(line: ResultLine, setting: Setting, home: HomeMoney): Candidate {
  const cost = { expected: BigInt(line.costCny.expected), worst: BigInt(line.costCny.worst) };
  const { revenue } = line.outcomes;
  const toFen = (digits: string): number =>
    Number(digits) * (home.rate === null ? 1 : Number(home.rate.cnyPerUnit) * (100 / home.unit));
  return {
    creator: {
      id: line.creatorId,
      key: line.key,
      redId: null,
      name: line.name,
      profileUrl: line.profileUrl,
      followers: line.followers,
      tier: line.tier,
      verticals: line.verticals,
      mcn: line.mcn,
      fakeFollowerShare: line.fakeFollowerShare,
    },
    model: line.model,
    terms: line.terms,
    items: line.items,
    cost: {
      ...cost,
      parts: line.parts.map((part) => ({
        kind: part.kind,
        expected: BigInt(part.expected),
        worst: BigInt(part.worst),
      })),
      price: line.price === null ? null : { ...line.price, quoted: BigInt(line.price.quoted) },
    },
    outcomes: {
      ...line.outcomes,
      basis: line.basis,
      revenue: revenue === null ? null : { p10: toFen(revenue.p10), p50: toFen(revenue.p50), p90: toFen(revenue.p90) },
    },
    worth: line.worth,
    home: { expected: home.fromFenUp(cost.expected), worst: home.fromFenUp(cost.worst) },
    units: countStockUnits(line.model, line.terms),
    sessions: countOf(line.items, 'live-session'),
    publications: countPublications(line.model, line.items),
    wave: decideWave(line.model, line.tier, setting.intake.situation),
    locked: true,
  };
}

/** Names that the user forced in and that no group answers to. */
function findImpossible(input: PlanInput, groups: readonly CandidateGroup[], barred: readonly string[]): ResultClash[] {
  const dropped = new Set([...input.adjustments.dropped, ...barred]);
  const names = [
    ...(input.intake.constraints?.include ?? []),
    ...input.adjustments.swaps.map((swap) => swap.to),
    ...input.adjustments.locked,
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
