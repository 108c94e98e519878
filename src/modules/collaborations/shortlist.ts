/** Between plan and deal: who is proposed, asked, and says yes at a price, or no. */
import { sql } from 'kysely';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { decideBlockedUntil, findBlocks, findKnownCreators } from '#modules/creators/index.ts';
import { MODELS, type ModelKind } from '#modules/collaboration-models/index.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { copyPlan, getPlanLines, replan } from '#modules/plans/index.ts';
import { readClientStandings } from '#modules/sharing/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { Line, LineAnswer, LineState, NewLine } from './contract.ts';
import { writeDigits } from './digits.ts';
import { decideLine } from './line.ts';
import { readTerms } from './read-terms.ts';
import type { Tx } from './store.ts';

/**
 * Puts the lines of an approved plan on a campaign's shortlist; those that stand there already stay as they are.
 * @throws RefusalError platform.not-allowed, plans.not-found, collaborations.plan-not-approved, collaborations.no-campaign
 */
export async function proposePlan(
  db: AppDatabase,
  ctx: Context,
  input: { readonly campaignId: string; readonly planId: string; readonly version?: number | undefined },
): Promise<{ added: number; known: number }> {
  demand(ctx, 'deal:edit');
  const plan = await getPlanLines(db, ctx, input.planId, input.version);
  if (plan.state !== 'approved') refuse('conflict', 'collaborations.plan-not-approved');
  return inTenant(db, ctx, async (tx) => {
    await demandCampaign(tx, ctx, input.campaignId);
    const known = await findKnownCreators(
      tx,
      ctx,
      plan.lines.map(({ creatorId }) => creatorId),
    );
    const lines = plan.lines.filter(({ creatorId }) => known.has(creatorId));
    const added = await insertLines(
      tx,
      ctx,
      input.campaignId,
      lines.map(({ creatorId, model, terms, week, price, parts }) => ({
        creatorId,
        model,
        terms,
        week,
        contact: '',
        planned: price === null ? null : BigInt(price.quoted),
        commission: parts
          .filter(({ kind }) => kind === 'commission')
          .reduce((sum, { worst }) => sum + BigInt(worst), 0n),
        planId: input.planId,
        planVersion: plan.version,
      })),
    );
    await writeAudit(tx, ctx, {
      action: 'collaborations.propose',
      entity: 'campaign',
      entityId: input.campaignId,
      detail: { plan: input.planId, version: plan.version, added: added.length, of: plan.lines.length },
    });
    return { added: added.length, known: plan.lines.length - added.length };
  });
}

/** @throws RefusalError platform.not-allowed, collaborations.no-campaign, collaborations.bad-terms, creators.not-found */
export async function addLines(
  db: AppDatabase,
  ctx: Context,
  input: { readonly campaignId: string; readonly lines: readonly NewLine[] },
): Promise<{ ids: string[] }> {
  demand(ctx, 'deal:edit');
  const lines = input.lines.map((line) => ({
    ...line,
    terms: readTerms(line.model, line.terms),
    week: line.week ?? null,
    planned: null,
    commission: 0n,
    planId: null,
    planVersion: null,
  }));
  return inTenant(db, ctx, async (tx) => {
    await demandCampaign(tx, ctx, input.campaignId);
    const known = await findKnownCreators(
      tx,
      ctx,
      lines.map(({ creatorId }) => creatorId),
    );
    if (lines.some(({ creatorId }) => !known.has(creatorId))) refuse('notFound', 'creators.not-found');
    const ids = await insertLines(tx, ctx, input.campaignId, lines);
    await writeAudit(tx, ctx, {
      action: 'collaborations.propose',
      entity: 'campaign',
      entityId: input.campaignId,
      detail: { added: ids.length },
    });
    return { ids };
  });
}

interface LineToAdd {
  readonly creatorId: string;
  readonly model: ModelKind;
  readonly terms: unknown;
  readonly week: string | null;
  readonly contact: string;
  readonly planned: bigint | null;
  readonly commission: bigint;
  readonly planId: string | null;
  readonly planVersion: number | null;
}

async function insertLines(tx: Tx, ctx: Context, campaignId: string, lines: readonly LineToAdd[]): Promise<string[]> {
  if (lines.length === 0) return [];
  const names = await readNames(
    tx,
    ctx,
    lines.map(({ creatorId }) => creatorId),
  );
  const made = await tx
    .insertInto('collaborations_line')
    .values(
      lines.map((line) => ({
        ...tenantKeys(ctx),
        id: newId('lin', ctx.now.getTime()),
        campaign_id: campaignId,
        plan_id: line.planId,
        plan_version: line.planVersion,
        creator_id: line.creatorId,
        creator_name: names.get(line.creatorId) ?? '',
        model: line.model,
        terms: JSON.stringify(writeDigits(line.terms)),
        week: line.week,
        contact: line.contact,
        planned: line.planned,
        commission: line.commission,
        state: 'proposed',
        made_at: ctx.now,
        changed_at: ctx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return made.map(({ id }) => id);
}

async function readNames(tx: Tx, { organisationId }: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from creators_creator where organisation_id = ${organisationId} and id = any(${[...ids]}::text[])`.execute(
    tx,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function demandCampaign(tx: Tx, ctx: Context, id: string): Promise<void> {
  const { rows } = await sql`select from ledger_campaign c where ${ownedBy(ctx, 'c')} and id = ${id}`.execute(tx);
  if (rows.length === 0) refuse('notFound', 'collaborations.no-campaign');
}

type LineRow = Omit<Line, 'client' | 'blockedUntil'> & { readonly ownClient: 'approved' | 'rejected' | null };

const columns = sql`l.id, l.campaign_id as "campaignId", l.plan_id as "planId", l.creator_id as "creatorId", l.creator_name as creator, c.tier, c.followers, c.mcn,
  l.model, l.terms, l.week, l.state, l.planned::text, l.price::text, l.basis, l.rebate_bps as "rebateBps", l.free_from as "freeFrom",
  l.free_until as "freeUntil", l.valid_until as "validUntil", l.contact, l.client as "ownClient", l.client_note as "clientNote", l.reason, l.version`;

/** A campaign's shortlist in the order in which it was made. */
export async function listLines(
  db: AppDatabase,
  ctx: Context,
  filter: {
    readonly campaignId: string;
    readonly states?: readonly LineState[] | undefined;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<{ rows: Line[]; next: string | null }> {
  demand(ctx, 'deal:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<LineRow>`
      select ${columns} from collaborations_line l
        left join creators_creator c on c.organisation_id = l.organisation_id and c.id = l.creator_id
      where ${ownedBy(ctx, 'l')} and l.campaign_id = ${filter.campaignId}
        and (${filter.states === undefined} or l.state = any(${[...(filter.states ?? [])]}::text[]))
        and (${filter.after === null} or l.id > ${filter.after ?? ''})
      order by l.id limit ${filter.limit + 1}`.execute(tx);
    const page = rows.slice(0, filter.limit);
    return {
      rows: await describeLines(tx, ctx, page),
      next: rows.length > filter.limit ? page.at(-1)!.id : null,
    };
  });
}

/** With what stands with clients, and until when another brand of the organisation has the creator. */
async function describeLines(tx: Tx, ctx: Context, rows: readonly LineRow[]): Promise<Line[]> {
  const standings = await readClientStandings(tx, ctx, [...new Set(rows.flatMap(({ planId }) => planId ?? []))]);
  const today = businessDay(ctx.now);
  const blocks = await findBlocks(
    tx,
    ctx,
    rows.map(({ creatorId }) => creatorId),
    today,
  );
  return rows.map(({ ownClient, ...row }) => {
    const shared = row.planId === null ? undefined : standings.get(`${row.planId} ${row.creatorId}`);
    const fromOn = row.freeFrom ?? row.week ?? today;
    return {
      ...row,
      client: decideClient(shared, ownClient),
      blockedUntil: decideBlockedUntil(blocks.get(row.creatorId) ?? [], {
        fromOn,
        untilOn: row.freeUntil ?? addDays(fromOn, 6),
        vertical: null,
      }),
    };
  });
}

/** A share's own decision goes before what somebody of ours was told. Silence is nothing. */
export function decideClient(
  shared: 'approved' | 'rejected' | 'open' | undefined,
  own: 'approved' | 'rejected' | null,
): Line['client'] {
  if (shared === 'approved' || shared === 'rejected') return shared;
  if (own !== null) return own;
  return shared === 'open' ? 'waiting' : 'not-asked';
}

/**
 * Says what became of a line.
 * @throws RefusalError platform.not-allowed, collaborations.no-line, collaborations.line-state, collaborations.price-past,
 *   collaborations.price-missing, collaborations.basis-missing
 */
export async function answerLine(
  db: AppDatabase,
  ctx: Context,
  input: { readonly id: string; readonly answer: LineAnswer },
): Promise<Line> {
  demand(ctx, 'deal:edit');
  const { id, answer } = input;
  return inTenant(db, ctx, async (tx) => {
    const before = await lockLine(tx, ctx, id);
    const state = decideLine(before.state, answer, businessDay(ctx.now));
    const terms = answer.what === 'confirm' ? withFee(before.model, before.terms, answer) : before.terms;
    const said = answer.what === 'confirm' ? answer : null;
    await sql`
      update collaborations_line l set state = ${state}, terms = ${JSON.stringify(writeDigits(terms))}::jsonb,
        contact = ${answer.what === 'enquire' ? (answer.contact ?? before.contact) : before.contact},
        enquired_at = case when ${answer.what === 'enquire' || answer.what === 'ask-again'} then ${ctx.now}::timestamptz else enquired_at end,
        price = ${said?.price ?? before.price}::bigint, basis = ${said?.basis ?? before.basis},
        rebate_bps = ${said?.rebateBps ?? before.rebateBps}, free_from = ${said?.freeFrom ?? before.freeFrom},
        free_until = ${said?.freeUntil ?? before.freeUntil}, valid_until = ${said?.validUntil ?? before.validUntil},
        client = ${answer.what === 'client' ? answer.decision : before.ownClient},
        client_note = ${answer.what === 'client' ? answer.note : before.clientNote},
        reason = ${answer.what === 'decline' ? answer.reason : before.reason},
        version = version + 1, changed_at = ${ctx.now}
      where ${ownedBy(ctx, 'l')} and id = ${id}`.execute(tx);
    await writeAudit(tx, ctx, {
      action: 'collaborations.line',
      entity: 'line',
      entityId: id,
      detail: { answer: answer.what, ...(answer.what === 'client' ? { decision: answer.decision } : {}) },
      before: { state: before.state },
      after: { state },
    });
    const { rows } = await sql<LineRow>`
      select ${columns} from collaborations_line l
        left join creators_creator c on c.organisation_id = l.organisation_id and c.id = l.creator_id
      where ${ownedBy(ctx, 'l')} and l.id = ${id}`.execute(tx);
    return (await describeLines(tx, ctx, rows))[0]!;
  });
}

/** @throws RefusalError collaborations.no-line */
export async function lockLine(tx: Tx, ctx: Context, id: string): Promise<LineRow & { commission: bigint }> {
  const { rows } = await sql<LineRow & { commission: bigint }>`
    select ${columns}, l.commission from collaborations_line l
      join creators_creator c on c.organisation_id = l.organisation_id and c.id = l.creator_id
    where ${ownedBy(ctx, 'l')} and l.id = ${id} for update of l`.execute(tx);
  return rows[0] ?? refuse('notFound', 'collaborations.no-line');
}

/**
 * The terms with the confirmed price as their fee; a gift has none. Whether tax is part of a price is said with it: paid
 * out, the one costs more than the other.
 * @throws RefusalError collaborations.price-missing, collaborations.basis-missing
 */
function withFee(
  model: ModelKind,
  terms: unknown,
  { price, basis }: { readonly price?: string | undefined; readonly basis?: string | undefined },
): unknown {
  if (model === 'gifting') return terms;
  if (price === undefined) refuse('invalid', 'collaborations.price-missing');
  if (basis === undefined) refuse('invalid', 'collaborations.basis-missing');
  return MODELS[model].terms.parse({ ...(terms as object), fee: price });
}

/** Clients' word on each of the lines, in the transaction that needs it. */
export async function readClients(
  tx: Tx,
  ctx: Context,
  lines: readonly {
    readonly planId: string | null;
    readonly creatorId: string;
    readonly ownClient: 'approved' | 'rejected' | null;
  }[],
): Promise<Line['client'][]> {
  const standings = await readClientStandings(tx, ctx, [...new Set(lines.flatMap(({ planId }) => planId ?? []))]);
  return lines.map(({ planId, creatorId, ownClient }) =>
    decideClient(planId === null ? undefined : standings.get(`${planId} ${creatorId}`), ownClient),
  );
}

/**
 * A copy of the plan made again with what is now known: what is agreed stays at its price, who declined is out, and the
 * freed budget is spent best. The approved plan stays as it was approved.
 */
export async function replanShortlist(
  db: AppDatabase,
  ctx: Context,
  { planId, name }: { readonly planId: string; readonly name: string },
): Promise<{ planId: string }> {
  demand(ctx, 'plan:edit');
  const lines = await inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{
      creatorId: string;
      state: LineState;
      price: string | null;
      planned: string | null;
      model: ModelKind;
    }>`
      select creator_id as "creatorId", state, price::text, planned::text, model from collaborations_line l
      where ${ownedBy(ctx, 'l')} and plan_id = ${planId} order by id`.execute(tx);
    return rows;
  });
  const copy = await copyPlan(db, ctx, planId, name);
  const kept = lines.filter(({ state }) => state === 'confirmed' || state === 'taken');
  await replan(db, ctx, {
    id: copy.id,
    adjustments: {
      locked: [],
      dropped: [],
      swaps: [],
      quotes: [],
      agreed: kept.map(({ creatorId, price, planned, model }) => ({
        creatorId,
        fee: model === 'gifting' || price === planned ? null : price,
      })),
      declined: lines
        .filter(({ state }) => state === 'declined' || state === 'expired')
        .map(({ creatorId }) => creatorId),
    },
    note: '',
  });
  return { planId: copy.id };
}
