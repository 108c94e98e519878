/** Deal memos: what a version of the terms says on paper, and who accepted which text when. */
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context, Tenant } from '#kernel/context.ts';
import { demand, may } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { Deal } from '../deal.ts';
import { hashOf } from '../digits.ts';
import { getDeal, getTerms, lockDeal, type Tx } from '../store.ts';
import { hidePrices, makeMemo, type MemoContent } from './content.ts';
import type { AcceptMemo, MemoView } from './memo-contract.ts';

interface Kept {
  readonly content: MemoContent;
  readonly hash: string;
}

/** As it was first accepted; else what the terms say, with the clauses of their day. @throws RefusalError collaborations.no-terms */
async function readKept(tx: Tx, ctx: Tenant, deal: Deal, version: number): Promise<Kept> {
  const { rows: kept } = await sql<Kept>`
    select content, hash from collaborations_memo m where ${ownedBy(ctx, 'm')} and deal_id = ${deal.id} and terms_version = ${version}`.execute(
    tx,
  );
  if (kept[0] !== undefined) return kept[0];
  const { rows } = await sql<{ madeAt: Date; termsHash: string; campaign: string; brand: string; creator: string }>`
    select t.made_at as "madeAt", t.hash as "termsHash", c.name as campaign, w.brand, d.creator_name as creator
    from collaborations_terms t
      join collaborations_deal d on ${ownedBy(ctx, 'd')} and d.id = t.deal_id
      join ledger_campaign c on ${ownedBy(ctx, 'c')} and c.id = d.campaign_id
      join workspaces_workspace w on ${ownedBy(ctx, 'w')}
    where ${ownedBy(ctx, 't')} and t.deal_id = ${deal.id} and t.version = ${version}`.execute(tx);
  const found = rows[0] ?? refuse('notFound', 'collaborations.no-terms', { version });
  const { madeAt, ...named } = found;
  const terms = await getTerms(tx, ctx, deal, version);
  const content = makeMemo({ deal: deal.id, model: deal.model, ...named, madeOn: businessDay(madeAt) }, terms);
  return { content, hash: hashOf(content) };
}

async function describe(tx: Tx, ctx: Tenant, dealId: string, version: number, hash: string): Promise<MemoView> {
  const { rows } = await sql<MemoView['acceptances'][number]>`
    select side, hash, said_at as "saidAt", at, channel, actor_name as actor from collaborations_memo_acceptance a
    where ${ownedBy(ctx, 'a')} and deal_id = ${dealId} and terms_version = ${version} order by side`.execute(tx);
  return { termsVersion: version, hash, acceptances: rows };
}

/** The memo of a version, the one that holds when none is named. @throws RefusalError platform.not-allowed, collaborations.not-found, collaborations.no-terms */
export async function readMemo(
  db: AppDatabase,
  ctx: Context,
  input: { readonly id: string; readonly termsVersion?: number | undefined },
): Promise<MemoView> {
  demand(ctx, 'deal:read');
  return inTenant(db, ctx, async (tx) => {
    const deal = await getDeal(tx, ctx, input.id);
    const version = input.termsVersion ?? deal.termsVersion;
    return describe(tx, ctx, deal.id, version, (await readKept(tx, ctx, deal, version)).hash);
  });
}

/** What the paper says to who asks: without prices where they may not be seen. */
export async function readMemoContent(
  db: AppDatabase,
  ctx: Context,
  input: { readonly id: string; readonly termsVersion?: number | undefined },
): Promise<Kept & { readonly whole: boolean }> {
  demand(ctx, 'deal:read');
  const { content, hash } = await inTenant(db, ctx, async (tx) => {
    const deal = await getDeal(tx, ctx, input.id);
    return readKept(tx, ctx, deal, input.termsVersion ?? deal.termsVersion);
  });
  const whole = may(ctx, 'cost:read');
  return { content: whole ? content : hidePrices(content), hash, whole };
}

/**
 * One side accepts the memo that has this hash; from then on it stays as it is, whatever becomes of names and clauses.
 * @throws RefusalError platform.not-allowed, collaborations.not-found, collaborations.no-terms, collaborations.memo-changed,
 *   collaborations.memo-accepted, collaborations.memo-channel, collaborations.memo-time
 */
export async function acceptMemo(db: AppDatabase, ctx: Context, input: AcceptMemo): Promise<MemoView> {
  demand(ctx, 'deal:edit');
  const { id, termsVersion, by, channel = null, saidAt = ctx.now } = input;
  return inTenant(db, ctx, async (tx) => {
    const deal = await lockDeal(tx, ctx, id);
    const { content, hash } = await readKept(tx, ctx, deal, termsVersion);
    if (hash !== input.hash) refuse('conflict', 'collaborations.memo-changed', { version: termsVersion });
    if (by === 'creator' && channel === null) refuse('invalid', 'collaborations.memo-channel');
    if (saidAt.getTime() > ctx.now.getTime() || businessDay(saidAt) < content.madeOn)
      refuse('invalid', 'collaborations.memo-time', { madeOn: content.madeOn });
    await tx
      .insertInto('collaborations_memo')
      .values({
        ...tenantKeys(ctx),
        deal_id: id,
        terms_version: termsVersion,
        content: JSON.stringify(content),
        hash,
        made_at: ctx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const made = await tx
      .insertInto('collaborations_memo_acceptance')
      .values({
        ...tenantKeys(ctx),
        deal_id: id,
        terms_version: termsVersion,
        side: by,
        hash,
        said_at: saidAt,
        at: ctx.now,
        channel: by === 'creator' ? channel : null,
        actor_kind: ctx.actor.kind,
        actor_name: ctx.actor.name ?? null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('side')
      .execute();
    if (made.length === 0) refuse('conflict', 'collaborations.memo-accepted', { by });
    await writeAudit(tx, ctx, {
      action: 'collaborations.accept-memo',
      entity: 'collaboration',
      entityId: id,
      detail: { version: termsVersion, by, hash, channel, saidAt: saidAt.toISOString() },
    });
    return describe(tx, ctx, id, termsVersion, hash);
  });
}
