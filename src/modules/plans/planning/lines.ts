/** The chosen candidates as lines of the plan, each with its wave, week, place among its peers and alternatives. */
import type { ModelKind, Outcomes } from '#modules/collaboration-models/index.ts';
import type { Tier } from '#modules/creators/index.ts';
import type { Alternative } from './alternatives.ts';
import type { Candidate } from './candidate.ts';
import { assignWeeks, listJobs } from './cadence.ts';
import type { HomeMoney } from './home-money.ts';
import type { FunnelRole, ResultLine, ResultOutcomes } from './plan-result.ts';
import type { Wave } from './waves.ts';

const TIER_ORDER: Record<Tier, number> = { mega: 0, mid: 1, micro: 2, koc: 3 };

/** What a deal is for on the way from first sight to loyalty. */
export function decideFunnelRole(model: ModelKind, tier: Tier): FunnelRole {
  if (model === 'affiliate' || model === 'live-stream') return 'conversion';
  if (model === 'ambassadorship') return 'loyalty';
  if (model === 'gifting') return 'consideration';
  return tier === 'mega' || tier === 'mid' ? 'awareness' : 'consideration';
}

/** Amounts in bigint become digits, so that terms can be stored as JSON. */
export const toPlainTerms = (terms: unknown): unknown =>
  JSON.parse(JSON.stringify(terms, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)));

export function toResultOutcomes(outcomes: Outcomes, home: HomeMoney): ResultOutcomes {
  const { reads, engagements, notes, orders, revenue } = outcomes;
  const money = (fen: number): string => home.fromFenUp(BigInt(Math.round(fen))).toString();
  return {
    reads,
    engagements,
    notes,
    orders,
    revenue: revenue === null ? null : { p10: money(revenue.p10), p50: money(revenue.p50), p90: money(revenue.p90) },
  };
}

export interface LineInput {
  readonly chosen: readonly Candidate[];
  readonly all: readonly Candidate[];
  readonly waves: readonly Wave[];
  readonly notesPerMonth: number | null;
  readonly home: HomeMoney;
  /** Weeks of locked lines by creator. */
  readonly lockedWeeks: ReadonlyMap<string, string>;
  readonly forced: ReadonlySet<string>;
  readonly alternatives: ReadonlyMap<string, readonly Alternative[]>;
}

/** Lines in the order of waves, weeks and tiers. */
export function buildLines(input: LineInput): ResultLine[] {
  const used = input.waves.filter((wave) => input.chosen.some((candidate) => candidate.wave === wave.key));
  const waveOf = (candidate: Candidate): Wave => used.find((wave) => wave.key === candidate.wave)!;
  const order = [...input.chosen].toSorted(
    (a, b) =>
      used.indexOf(waveOf(a)) - used.indexOf(waveOf(b)) ||
      TIER_ORDER[a.creator.tier] - TIER_ORDER[b.creator.tier] ||
      b.worth - a.worth ||
      (a.creator.id < b.creator.id ? -1 : 1),
  );
  const weeks = assignFirstWeeks(
    order.map((candidate) => ({ candidate, wave: waveOf(candidate) })),
    input.notesPerMonth,
  );
  const ranks = rankWithinPeers(input.all);
  const lines = order.map((candidate, index) => {
    const week = input.lockedWeeks.get(candidate.creator.id) ?? weeks[index]!;
    return toLine(candidate, used.indexOf(waveOf(candidate)) + 1, week, ranks(candidate), input);
  });
  return lines.toSorted(
    (a, b) =>
      a.wave - b.wave ||
      (a.week < b.week ? -1 : a.week > b.week ? 1 : 0) ||
      TIER_ORDER[a.tier] - TIER_ORDER[b.tier] ||
      b.worth - a.worth,
  );
}

/** The week of each deal's first note; without a monthly limit that is anywhere in its wave. */
function assignFirstWeeks(
  deals: readonly { readonly candidate: Candidate; readonly wave: Wave }[],
  notesPerMonth: number | null,
): string[] {
  if (notesPerMonth === null)
    return assignWeeks(
      deals.map(({ candidate, wave }) => ({ span: wave, notes: candidate.publications })),
      null,
    );
  const jobs = deals.map(({ candidate, wave }) => listJobs(candidate, wave));
  const weeks = assignWeeks(jobs.flat(), notesPerMonth);
  let next = 0;
  return jobs.map((own) => {
    const first = weeks[next]!;
    next += own.length;
    return first;
  });
}

function toLine(
  candidate: Candidate,
  wave: number,
  week: string,
  place: { rank: number; peers: number },
  input: LineInput,
): ResultLine {
  const { creator, cost, home } = candidate;
  return {
    creatorId: creator.id,
    key: creator.key,
    name: creator.name,
    profileUrl: creator.profileUrl,
    followers: creator.followers,
    tier: creator.tier,
    verticals: creator.verticals,
    mcn: creator.mcn,
    model: candidate.model,
    items: candidate.items,
    terms: toPlainTerms(candidate.terms),
    wave,
    week,
    cost: { expected: home.expected.toString(), worst: home.worst.toString() },
    costCny: { expected: cost.expected.toString(), worst: cost.worst.toString() },
    parts: cost.parts.map((part) => ({
      kind: part.kind,
      expected: part.expected.toString(),
      worst: part.worst.toString(),
    })),
    price: cost.price === null ? null : { ...cost.price, quoted: cost.price.quoted.toString() },
    outcomes: toResultOutcomes(candidate.outcomes, input.home),
    basis: candidate.outcomes.basis,
    odds: candidate.outcomes.odds,
    worth: candidate.worth,
    ...place,
    fakeFollowerShare: creator.fakeFollowerShare,
    funnelRole: decideFunnelRole(candidate.model, creator.tier),
    locked: candidate.locked,
    forced: input.forced.has(creator.id),
    alternatives: (input.alternatives.get(creator.id) ?? []).map(({ candidate: other, loss }) => ({
      creatorId: other.creator.id,
      name: other.creator.name,
      loss,
      cost: { expected: other.home.expected.toString(), worst: other.home.worst.toString() },
    })),
  };
}

const peersKey = (candidate: Candidate): string => `${candidate.creator.tier}/${candidate.model}`;

/** Worth per unit of worst-case cost; a deal without cost comes first. */
export const computeYield = (candidate: Candidate): number =>
  candidate.home.worst === 0n ? Infinity : candidate.worth / Number(candidate.home.worst);

/** Place of a creator's best yield among the creators of the same tier and model. */
function rankWithinPeers(all: readonly Candidate[]): (candidate: Candidate) => { rank: number; peers: number } {
  const best = new Map<string, Map<string, number>>();
  for (const candidate of all) {
    const peers = best.get(peersKey(candidate)) ?? new Map<string, number>();
    best.set(peersKey(candidate), peers);
    peers.set(candidate.creator.id, Math.max(peers.get(candidate.creator.id) ?? 0, computeYield(candidate)));
  }
  const sorted = new Map([...best].map(([key, peers]) => [key, [...peers.values()].toSorted((a, b) => b - a)]));
  return (candidate) => {
    const peers = sorted.get(peersKey(candidate)) ?? [];
    const mine = best.get(peersKey(candidate))?.get(candidate.creator.id) ?? 0;
    return { rank: peers.findIndex((value) => value <= mine) + 1 || 1, peers: Math.max(1, peers.length) };
  };
}
