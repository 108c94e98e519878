/** Reads the creators and weighs what could be bought: everything before the problem is solved. */
import {
  computeFit,
  makeSetting,
  type Fit,
  type ModelKind,
  type Setting,
} from '#modules/collaboration-models/index.ts';
import type { CreatorProfile } from '#modules/creators/index.ts';
import { finding } from '#words/finding.ts';
import { unitsOf, countOf, type Candidate, type CandidateGroup } from './candidate.ts';
import { computeSpendable, homeMoneyOf, type HomeMoney, type Spendable } from './home-money.ts';
import type { PlanInput, PlanProgress, ResultClash, ResultLine } from './plan-result.ts';
import { findScreenCode, listWanted, matchesCreator, screenVerticals, type Wanted } from './screen.ts';
import { countGaps, type ListGaps } from './unknowns.ts';
import { decideWave, decideWindow, layWaves, type PlanWindow, type Wave } from './waves.ts';
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
  readonly liftedCap: number | null;
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
  const models = fit.models.filter((model) => model.role !== 'not-now').map((model) => model.model);
  const wanted = listWanted(intake, input.adjustments);
  const exclusions = new Map<string, number>();
  const leaveOut = (code: string, count = 1): void => {
    if (count > 0) exclusions.set(code, (exclusions.get(code) ?? 0) + count);
  };

  const { passed, considered } = await readCreators(input, wanted, setting, leaveOut, tell);
  const { kept, left, open } = screenVerticals(passed, wanted, setting);
  leaveOut('other-vertical', left);

  const home = homeMoneyOf(intake);
  const money = computeSpendable(intake);
  const capShare = setting.benchmarks.value('creator-spend-share');
  const cap = capShare >= 1 ? null : (money.spendable * BigInt(Math.round(capShare * 10_000))) / 10_000n;
  const lockedLines = findLockedLines(input);
  const weighing: WeighInput = {
    setting,
    models,
    prices: computeOutcomePrices(intake, setting.benchmarks),
    home,
    wanted,
    modelOf: listHeldModels(input),
    cap,
  };
  let weighed = await weighAll(kept, weighing, tell);
  const lifted = weighed.groups.length === 0 && weighed.codes.has('above-creator-share');
  if (lifted) weighed = await weighAll(kept, { ...weighing, cap: null }, tell);
  for (const [code, count] of weighed.codes) leaveOut(code, count);

  const groups = applyLocks(weighed.groups, lockedLines, setting, home);
  const window = decideWindow(intake, models.slice(0, 1), input.today, setting.benchmarks);
  const keys = new Set(groups.flatMap((group) => group.candidates.map((candidate) => candidate.wave)));
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
    liftedCap: lifted ? capShare : null,
    gaps: countGaps(kept),
    impossible: findImpossible(input, groups),
    lockedLines,
  };
}

async function readCreators(
  input: PlanInput,
  wanted: Wanted,
  setting: Setting,
  leaveOut: (code: string) => void,
  tell: Tell,
): Promise<{ passed: CreatorProfile[]; considered: number }> {
  const passed: CreatorProfile[] = [];
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
    else leaveOut(code);
  }
  // The order of rows in a file or a table must not change the plan.
  passed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { passed, considered };
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

function findLockedLines(input: PlanInput): Map<string, ResultLine> {
  const locked = new Set(input.adjustments.locked);
  const dropped = new Set([...input.adjustments.dropped, ...input.adjustments.swaps.map((swap) => swap.from)]);
  const lines = input.previous?.lines ?? [];
  return new Map(
    lines
      .filter((line) => locked.has(line.creatorId) && !dropped.has(line.creatorId))
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
    units: unitsOf(line.terms),
    sessions: countOf(line.items, 'live-session'),
    notes:
      countOf(line.items, 'image-note', 'video-note') +
      (line.model === 'gifting' ? countOf(line.items, 'gift-parcel') : 0),
    wave: decideWave(line.model, line.tier, setting.intake.situation),
    locked: true,
  };
}

/** Names that the user forced in and that no group answers to. */
function findImpossible(input: PlanInput, groups: readonly CandidateGroup[]): ResultClash[] {
  const dropped = new Set(input.adjustments.dropped);
  const names = [
    ...(input.intake.constraints?.include ?? []),
    ...input.adjustments.swaps.map((swap) => swap.to),
    ...input.adjustments.locked,
  ];
  return [...new Set(names)]
    .filter((name) => !dropped.has(name))
    .flatMap((name): ResultClash[] => {
      const known = groups.some(({ creator }) =>
        matchesCreator(new Set([name]), {
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
