/** Prices and forecasts every deal that the fitting models would offer each creator. */
import { MODELS } from '#modules/collaboration-models/index.ts';
import type { CollaborationModel, ModelKind, Setting } from '#modules/collaboration-models/index.ts';
import type { CreatorProfile } from '#modules/creators/index.ts';
import {
  countOf,
  countPublications,
  countStockUnits,
  type Candidate,
  type CandidateCreator,
  type CandidateGroup,
} from './candidate.ts';
import type { HomeMoney } from './home-money.ts';
import { findFakeShare, matchesCreator, type Wanted } from './screen.ts';
import { decideWave } from './waves.ts';
import { computeWorth, type OutcomePrices } from './worth.ts';

export interface WeighInput {
  readonly setting: Setting;
  /** Leading model first. */
  readonly models: readonly ModelKind[];
  readonly prices: OutcomePrices;
  readonly home: HomeMoney;
  readonly wanted: Wanted;
  /** A swap's newcomer is held to the model of the one that leaves. */
  readonly modelOf: ReadonlyMap<string, ModelKind>;
}

export interface Weighing {
  readonly group: CandidateGroup | null;
  /** Why there is nothing to buy, or null. */
  readonly code: string | null;
}

export function toCandidateCreator(creator: CreatorProfile): CandidateCreator {
  return {
    id: creator.id,
    key: creator.key,
    redId: creator.redId,
    name: creator.name,
    profileUrl: creator.profileUrl,
    followers: creator.followers,
    tier: creator.tier!,
    verticals: creator.verticals,
    mcn: creator.mcn,
    fakeFollowerShare: findFakeShare(creator),
  };
}

/** All deals of one creator, in the order of models and bundles. */
export function weighCreator(profile: CreatorProfile, input: WeighInput): Weighing {
  const creator = toCandidateCreator(profile);
  const required = matchesCreator(input.wanted.included, profile);
  const held = [profile.id, profile.key].map((name) => input.modelOf.get(name)).find((model) => model !== undefined);
  let code: string | null = null;
  const candidates: Candidate[] = [];
  for (const kind of input.models) {
    const model: CollaborationModel = MODELS[kind];
    const refused = model.eligibility(profile, input.setting);
    if (refused !== null) {
      code ??= refused;
      continue;
    }
    for (const terms of model.bundles(profile, input.setting)) {
      candidates.push(weighDeal(model, terms, profile, creator, input));
    }
  }
  const ofHeld = candidates.filter((candidate) => candidate.model === held);
  const offered = ofHeld.length > 0 ? ofHeld : candidates;
  if (offered.length === 0) return { group: null, code: code ?? 'no-model' };
  return { group: { creator, required, candidates: offered }, code: null };
}

function weighDeal(
  model: CollaborationModel,
  terms: unknown,
  profile: CreatorProfile,
  creator: CandidateCreator,
  input: WeighInput,
): Candidate {
  const { setting, home } = input;
  const items = model.deliverables(terms);
  const cost = model.cost(terms, profile, setting);
  const outcomes = model.forecast(terms, profile, setting);
  return {
    creator,
    model: model.kind,
    terms,
    items,
    cost,
    outcomes,
    worth: computeWorth(outcomes, input.prices),
    home: { expected: home.fromFenUp(cost.expected), worst: home.fromFenUp(cost.worst) },
    units: countStockUnits(model.kind, terms),
    sessions: countOf(items, 'live-session'),
    publications: countPublications(model.kind, items),
    wave: decideWave(model.kind, creator.tier, setting.intake.situation),
    locked: false,
  };
}
