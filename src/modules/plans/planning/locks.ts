/** Deals that stand: locked lines of the plan before, agreed ones among them, and what swaps hold fixed. */
import { MODELS, type Cost, type ModelKind, type Setting } from '#modules/collaboration-models/index.ts';
import type { CreatorProfile } from '#modules/creators/index.ts';
import { finding } from '#words/finding.ts';
import { countOf, countPublications, countStockUnits, type Candidate, type CandidateGroup } from './candidate.ts';
import type { HomeMoney } from './home-money.ts';
import { readOdds } from './line-odds.ts';
import type { PlanInput, ResultClash, ResultLine } from './plan-result.ts';
import { matchesCreator, type ScreenCode, type Wanted } from './screen.ts';
import { decideWave } from './waves.ts';

export interface BarredLock {
  readonly id: string;
  readonly clash: ResultClash;
}

/** Locked lines whose creator has since been excluded or blocked: the user has to say which of the two holds. */
export function findBarredLocks(
  input: PlanInput,
  wanted: Wanted,
  stopped: ReadonlyMap<string, ScreenCode>,
): readonly BarredLock[] {
  return [...findLockedLines(input, new Set()).values()].flatMap((line): BarredLock[] => {
    const out = matchesCreator(wanted.excluded, toNamed(line));
    const code = out ? 'forced-out' : stopped.get(line.creatorId);
    if (code !== 'forced-out' && code !== 'blocked' && code !== 'exclusive-elsewhere') return [];
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

/** Lines that are locked or agreed, by creator; whoever was dropped or declined since is not among them. */
export function findLockedLines(input: PlanInput, barred: ReadonlySet<string>): Map<string, ResultLine> {
  const { adjustments } = input;
  const locked = new Set([...adjustments.locked, ...adjustments.agreed.map((deal) => deal.creatorId)]);
  const dropped = new Set([
    ...adjustments.dropped,
    ...adjustments.declined,
    ...adjustments.swaps.map((swap) => swap.from),
  ]);
  const lines = input.previous?.lines ?? [];
  return new Map(
    lines
      .filter(({ creatorId: id }) => locked.has(id) && !dropped.has(id) && !barred.has(id))
      .map((line) => [line.creatorId, line]),
  );
}

/** A swap puts the newcomer into the model of the one who leaves. */
export function listHeldModels(input: PlanInput): Map<string, ModelKind> {
  const held = new Map<string, ModelKind>();
  for (const { from, to } of input.adjustments.swaps) {
    const line = input.previous?.lines.find((one) => one.creatorId === from);
    if (line !== undefined) held.set(to, line.model);
  }
  return held;
}

/** What {@link applyLocks} needs to price agreed deals anew. */
export interface Locks {
  readonly lines: ReadonlyMap<string, ResultLine>;
  readonly agreed: PlanInput['adjustments']['agreed'];
  readonly profiles: ReadonlyMap<string, CreatorProfile>;
}

/** A locked line is the one deal of its creator, at its cost and outcomes of before; an agreed one at the agreed price. */
export function applyLocks(
  groups: readonly CandidateGroup[],
  { lines, agreed, profiles }: Locks,
  setting: Setting,
  home: HomeMoney,
): CandidateGroup[] {
  const fees = new Map(agreed.map(({ creatorId, fee }) => [creatorId, fee]));
  const free = groups.filter((group) => !lines.has(group.creator.id));
  const held = [...lines.values()].map((line): CandidateGroup => {
    const fee = fees.get(line.creatorId) ?? null;
    const before = toLockedCandidate(line, setting, home);
    const candidate =
      fee === null ? before : atAgreedFee(before, BigInt(fee), profiles.get(line.creatorId) ?? null, setting, home);
    return { creator: candidate.creator, required: true, candidates: [candidate] };
  });
  return [...free, ...held].toSorted((a, b) => (a.creator.key < b.creator.key ? -1 : 1));
}

/** Deals with a fee that can be agreed; a gift has none. */
export const hasFee = (terms: unknown): boolean => typeof terms === 'object' && terms !== null && 'fee' in terms;

/**
 * The deal at a fee agreed for all of it (CNY fen): its model's own rules price
 * it, so that platform fee and tax follow. A creator who has left the list has
 * nothing to price from: there only the fee itself is replaced.
 */
function atAgreedFee(
  before: Candidate,
  fee: bigint,
  profile: CreatorProfile | null,
  setting: Setting,
  home: HomeMoney,
): Candidate {
  if (!hasFee(before.terms)) return before;
  const model = MODELS[before.model];
  const terms: unknown = model.terms.parse({ ...(before.terms as object), fee: fee.toString() });
  const cost = profile === null ? replaceFee(before.cost, fee) : model.cost(terms, profile, setting);
  return {
    ...before,
    terms,
    cost:
      cost.price === null ? cost : { ...cost, price: { ...cost.price, quoted: fee, stale: false, estimated: false } },
    home: { expected: home.fromFenUp(cost.expected), worst: home.fromFenUp(cost.worst) },
  };
}

const FEE_KINDS: readonly string[] = ['fee', 'slot'];

function replaceFee(cost: Cost, fee: bigint): Cost {
  const parts = cost.parts.map((part) =>
    FEE_KINDS.includes(part.kind) ? { kind: part.kind, expected: fee, worst: fee } : part,
  );
  const sum = (bound: 'expected' | 'worst'): bigint => parts.reduce((total, part) => total + part[bound], 0n);
  return { ...cost, parts, expected: sum('expected'), worst: sum('worst') };
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
      odds: readOdds(line, toFen),
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
