/** What each guard of the lifecycles asks of a deal. Null lets through; else what its sentence is filled with. */
import { sql } from 'kysely';
import { addDays } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import type { RefusalDetail } from '#kernel/refusal.ts';
import { decideBlockedUntil, findBlocks, lockHolds } from '#modules/creators/index.ts';
import { MODELS, type Guard } from '#modules/collaboration-models/index.ts';
import { findBudgetLeft, ownedBy, readOpenOf } from '#modules/ledger/index.ts';
import type { StepData } from './contract.ts';
import type { Deal, DealTerms } from './deal.ts';
import { isCreatorLate } from './obligations.ts';
import { findCounted } from './snapshots.ts';
import { hasStock } from './goods.ts';
import type { Tx } from './store.ts';
import {
  clauseOf,
  editionOf,
  formOf,
  goodsOf,
  monthsOf,
  notesOf,
  notesPerMonthOf,
  windowDaysOf,
} from './terms-parts.ts';

/** Days after sales end in which goods may come back, where the deal does not say. Law: seven; platforms add transport. */
const RETURN_DAYS = 15;

export interface Question {
  readonly tx: Tx;
  readonly ctx: Context;
  readonly deal: Deal;
  readonly terms: DealTerms;
  /** The day of the step. */
  readonly on: string;
  readonly data: StepData;
}

type Rule = (question: Question) => Promise<RefusalDetail | null> | RefusalDetail | null;
const unless = (holds: boolean, detail: RefusalDetail = {}): RefusalDetail | null => (holds ? null : detail);
const after = (on: string, until: string | null): RefusalDetail | null =>
  unless(until === null || on > until, { until: until ?? '' });

/** Notes that stand here; of the whole deal also those that were settled before it was brought in, of which some may stand here, too. */
async function countNotes({ tx, ctx, deal }: Question, cycle?: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) filter (where not brought_in)::int + greatest(count(*) filter (where brought_in)::int,
        case when ${cycle === undefined} then coalesce((select sum(quantity)::int from collaborations_step s
          where ${ownedBy(ctx, 's')} and deal_id = ${deal.id} and event = 'bring-in' and fact = 'published'), 0) else 0 end) as count
    from collaborations_note n where ${ownedBy(ctx, 'n')} and deal_id = ${deal.id}
      and (${cycle === undefined} or cycle = ${cycle ?? 0})`.execute(tx);
  return rows[0]!.count;
}

/** The day from which notes are measured: the clause's, else thirty days after the last one. */
export const measuringDay = (deal: Deal, terms: DealTerms): string =>
  addDays(deal.lastPublishedOn ?? deal.agreedOn ?? '1970-01-01', clauseOf(terms)?.day ?? 30);

export const GUARD_RULES: Readonly<Record<Guard, Rule>> = {
  'reply-time-over': ({ deal, on }) => after(on, deal.answerUntil),
  'address-known': async ({ tx, ctx, deal, terms }) => {
    if (formOf(terms) !== 'parcel') return null;
    const { rows } = await sql`
      select from people_person p where p.organisation_id = ${ctx.organisationId} and p.creator_id = ${deal.creatorId} and p.address is not null limit 1`.execute(
      tx,
    );
    return unless(rows.length > 0);
  },
  'parcel-gift': ({ terms }) => unless(formOf(terms) === 'parcel'),
  'visit-gift': ({ terms }) => unless(formOf(terms) !== 'parcel'),
  'stock-left': async (question) => unless(await hasStock(question)),
  'note-link': ({ data }) => unless(data.note !== undefined),
  'notes-left': async (question) => unless((await countNotes(question)) < notesOf(question.terms)),
  'series-complete': async (question) => {
    const left = notesOf(question.terms) - (await countNotes(question));
    return unless(left <= 0, { left });
  },
  'note-matches': async ({ tx, ctx, deal }) => {
    const { rows } = await sql`
      select from collaborations_note n where ${ownedBy(ctx, 'n')} and deal_id = ${deal.id} and cardinality(flags) > 0 and checked_by is null limit 1`.execute(
      tx,
    );
    return unless(rows.length === 0);
  },
  'window-over': ({ deal, terms, on }) =>
    after(on, deal.receivedOn === null ? null : addDays(deal.receivedOn, windowDaysOf(terms))),
  'price-fresh': async ({ tx, ctx, deal, on }) => {
    if (deal.lineId === null) return null;
    const { rows } = await sql<{ until: string | null }>`
      select valid_until as until from collaborations_line l where ${ownedBy(ctx, 'l')} and id = ${deal.lineId}`.execute(
      tx,
    );
    const until = rows[0]?.until ?? null;
    return unless(until === null || on <= until, { until: until ?? '' });
  },
  'budget-left': async ({ tx, ctx, deal, terms, on }) => {
    const fen = MODELS[deal.model].commit(terms.terms, terms.rail) + deal.commission;
    // One agreement of a campaign after the other: two at once could both see the same money.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`budget ${ctx.organisationId} ${deal.campaignId}`}, 0))`.execute(
      tx,
    );
    const budget = await findBudgetLeft(tx, ctx, deal.campaignId, { fen, on });
    return unless(budget === null || budget.needed <= budget.left, {
      left: (budget?.left ?? 0n).toString(),
      needed: (budget?.needed ?? 0n).toString(),
    });
  },
  'order-placed': ({ deal, data }) =>
    unless(
      (data.order ?? deal.told.order) !== undefined || data.undeclared === true || deal.told.undeclared !== undefined,
    ),
  'contract-direct': ({ terms }) => unless(terms.rail !== 'pugongying'),
  'needs-goods': ({ terms }) => unless(goodsOf(terms).parcels > 0),
  'no-goods': ({ terms }) => unless(goodsOf(terms).parcels === 0),
  'due-date-over': async ({ tx, ctx, deal, on }) => unless(await isCreatorLate(tx, ctx, deal.id, on)),
  'measuring-days-over': ({ deal, terms, on }) => {
    const day = measuringDay(deal, terms);
    return unless(on >= day, { on: day });
  },
  'has-clause': ({ terms }) => unless(clauseOf(terms) !== null),
  'no-clause': ({ terms }) => unless(clauseOf(terms) === null),
  'clause-measured': async (question) => {
    const clause = clauseOf(question.terms);
    if (clause === null) return null;
    const from = measuringDay(question.deal, question.terms);
    return unless((await findCounted(question.tx, question.ctx, question.deal.id, clause, from)) !== null, {
      on: from,
      metric: clause.metric,
    });
  },
  'removed-without-consent': async ({ tx, ctx, deal }) => {
    const { rows } = await sql`
      select from collaborations_note n where ${ownedBy(ctx, 'n')} and deal_id = ${deal.id} and state = 'removed'
        and removal_answer is distinct from 'agreed' limit 1`.execute(tx);
    return unless(rows.length > 0);
  },
  'start-reached': ({ terms, on }) => unless(terms.fromOn === null || on >= terms.fromOn, { on: terms.fromOn ?? '' }),
  'month-notes-published': async (question) => {
    const left = notesPerMonthOf(question.terms) - (await countNotes(question, question.deal.month));
    return unless(left <= 0, { left });
  },
  'months-left': ({ deal, terms }) => unless(deal.served < monthsOf(terms)),
  'last-month': ({ deal, terms }) => unless(deal.served >= monthsOf(terms), { left: monthsOf(terms) - deal.served }),
  'values-confirmed': ({ deal, data }) => unless(data.confirm === true || deal.told.values !== undefined),
  'exclusivity-free': async ({ tx, ctx, deal, terms, on }) => {
    await lockHolds(tx, ctx);
    const fromOn = terms.fromOn ?? on;
    const untilOn = terms.untilOn ?? addDays(fromOn, 30);
    const blocks = (await findBlocks(tx, ctx, [deal.creatorId], on)).get(deal.creatorId) ?? [];
    const until = decideBlockedUntil(
      blocks.filter(({ kind }) => kind === 'exclusive'),
      { fromOn, untilOn, vertical: null },
    );
    return unless(until === null, { until: until ?? '' });
  },
  'rights-agreed': ({ terms }) => unless(editionOf(terms).ownership !== null && editionOf(terms).credit !== ''),
  'both-approve': async ({ tx, ctx, deal }) => {
    const { rows } = await sql<{ side: string }>`
      select side from collaborations_approval a where ${ownedBy(ctx, 'a')} and deal_id = ${deal.id} and round = ${deal.round}`.execute(
      tx,
    );
    const missing = ['brand', 'creator'].filter((side) => !rows.some((row) => row.side === side));
    return unless(missing.length === 0, { missing: missing.length === 2 ? 'both' : (missing[0] ?? '') });
  },
  'selling-rights': async ({ tx, ctx, deal }) => {
    const { rows } = await sql<{ no: boolean }>`
      select coalesce(profile ->> 'sellingRights' = 'false', false) as no from creators_creator
      where organisation_id = ${ctx.organisationId} and id = ${deal.creatorId}`.execute(tx);
    return unless(rows[0]?.no !== true);
  },
  'link-issued': ({ deal, data }) => unless((data.code ?? deal.told.code ?? '') !== ''),
  'return-window-over': ({ deal, on }) => after(on, addDays(deal.lastPublishedOn ?? deal.agreedOn ?? on, RETURN_DAYS)),
  'price-evidence': ({ terms }) => unless(editionOf(terms).priceEvidence !== ''),
  'floor-price-approved': ({ terms }) => unless(editionOf(terms).floorPrice !== null),
  'script-reviewed': ({ deal, data }) => unless(data.confirm === true || deal.told.script !== undefined),
  'live-day': ({ terms, on }) => unless(terms.fromOn === null || on >= terms.fromOn, { on: terms.fromOn ?? '' }),
  'replay-kept': ({ deal, data }) => unless((data.replay ?? deal.told.replay ?? '') !== ''),
  'money-settled': async ({ tx, ctx, deal }) => {
    const open = await readOpenOf(tx, ctx, deal.id);
    return unless(open === 0n, { open: open.toString() });
  },
};
