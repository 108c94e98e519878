/** Templates of a workspace, and what one comes to for a creator. */
import { sql } from 'kysely';
import type { Context, Locale } from '#kernel/context.ts';
import { demand, may } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { MODEL_KINDS, type ModelKind } from '#modules/collaboration-models/index.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { showMinor } from '#words/amounts.ts';
import { messages } from '#words/index.ts';
import type { Tx } from '../store.ts';
import { fillTemplate, type MergeValues } from './fill.ts';
import { MERGE_FIELDS, type About, type Composed } from './outreach-contract.ts';

interface Words {
  readonly subject: string;
  readonly text: string;
}
interface TemplateRow extends Words {
  readonly model: ModelKind;
  readonly locale: Locale;
}

const LOCALES = ['zh', 'en'] as const;

async function readOwn(tx: Tx, ctx: Context): Promise<Map<string, TemplateRow>> {
  const { rows } = await sql<TemplateRow>`
    select model, locale, subject, text from collaborations_template t where ${ownedBy(ctx, 't')}`.execute(tx);
  return new Map(rows.map((row) => [`${row.model} ${row.locale}`, row]));
}

/** One per model and language: the workspace's own, else what the product ships. @throws RefusalError platform.not-allowed */
export async function listTemplates(
  db: AppDatabase,
  ctx: Context,
): Promise<{ rows: (TemplateRow & { shipped: boolean })[] }> {
  demand(ctx, 'deal:read');
  const own = await inTenant(db, ctx, (tx) => readOwn(tx, ctx));
  return {
    rows: MODEL_KINDS.flatMap((model) =>
      LOCALES.map((locale) => {
        const row = own.get(`${model} ${locale}`);
        return row === undefined
          ? { model, locale, ...messages(locale).outreach.templates[model], shipped: true }
          : { ...row, shipped: false };
      }),
    ),
  };
}

/** Keeps a workspace's own words. @throws RefusalError platform.not-allowed, collaborations.merge-unknown */
export async function saveTemplate(db: AppDatabase, ctx: Context, input: TemplateRow): Promise<void> {
  demand(ctx, 'deal:edit');
  const nothing = Object.fromEntries(MERGE_FIELDS.map((field) => [field, null])) as MergeValues;
  const { unknown } = fillTemplate(`${input.subject} ${input.text}`, nothing);
  if (unknown.length > 0)
    refuse('invalid', 'collaborations.merge-unknown', { fields: unknown, known: [...MERGE_FIELDS] });
  await inTenant(db, ctx, async (tx) => {
    const { organisation_id, workspace_id } = tenantKeys(ctx);
    await sql`
      insert into collaborations_template (organisation_id, workspace_id, model, locale, subject, text, changed_at, changed_by)
      values (${organisation_id}, ${workspace_id}, ${input.model}, ${input.locale}, ${input.subject}, ${input.text}, ${ctx.now}, ${ctx.actor.name ?? null})
      on conflict (organisation_id, workspace_id, model, locale) do update set subject = excluded.subject, text = excluded.text,
        version = collaborations_template.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
      tx,
    );
    await writeAudit(tx, ctx, {
      action: 'collaborations.template',
      entity: 'workspace',
      entityId: workspace_id,
      detail: { model: input.model, locale: input.locale },
    });
  });
}

/** Goes back to the words that the product ships. @throws RefusalError platform.not-allowed */
export async function resetTemplate(
  db: AppDatabase,
  ctx: Context,
  { model, locale }: Pick<TemplateRow, 'model' | 'locale'>,
): Promise<void> {
  demand(ctx, 'deal:edit');
  await inTenant(db, ctx, async (tx) => {
    await sql`
      delete from collaborations_template t where ${ownedBy(ctx, 't')} and model = ${model} and locale = ${locale}`.execute(
      tx,
    );
    await writeAudit(tx, ctx, {
      action: 'collaborations.template',
      entity: 'workspace',
      entityId: tenantKeys(ctx).workspace_id,
      detail: { model, locale, reset: true },
    });
  });
}

export interface Subject {
  readonly creatorId: string;
  readonly dealId: string | null;
  readonly lineId: string | null;
  readonly model: ModelKind;
  readonly values: Omit<MergeValues, 'sender'>;
}

/** Who it is about, and what their deal or line fills in. @throws RefusalError collaborations.not-found, collaborations.no-line */
export async function readSubject(tx: Tx, ctx: Context, about: About): Promise<Subject> {
  const isDeal = 'dealId' in about;
  const { rows } = await (
    isDeal
      ? sql<Row>`
        select d.creator_id as "creatorId", d.model, d.creator_name as creator, d.contact, c.name as campaign, w.brand, t.terms ->> 'fee' as fee,
          t.from_on as "from", t.until_on as "until", d.answer_until as "answerUntil"
        from collaborations_deal d
          join collaborations_terms t on ${ownedBy(ctx, 't')} and t.deal_id = d.id and t.version = d.terms_version
          join ledger_campaign c on ${ownedBy(ctx, 'c')} and c.id = d.campaign_id
          join workspaces_workspace w on ${ownedBy(ctx, 'w')}
        where ${ownedBy(ctx, 'd')} and d.id = ${about.dealId}`
      : sql<Row>`
        select l.creator_id as "creatorId", l.model, l.creator_name as creator, l.contact, c.name as campaign, w.brand,
          l.price::text as fee, l.free_from as "from", l.free_until as "until", null as "answerUntil"
        from collaborations_line l
          join ledger_campaign c on ${ownedBy(ctx, 'c')} and c.id = l.campaign_id
          join workspaces_workspace w on ${ownedBy(ctx, 'w')}
        where ${ownedBy(ctx, 'l')} and l.id = ${about.lineId}`
  ).execute(tx);
  const row = rows[0] ?? refuse('notFound', isDeal ? 'collaborations.not-found' : 'collaborations.no-line');
  const { creatorId, model, fee, ...values } = row;
  return {
    creatorId,
    model,
    dealId: isDeal ? about.dealId : null,
    lineId: isDeal ? null : about.lineId,
    // What it costs is nobody's who may not see it, not even in a letter.
    values: { ...values, fee: fee === null || !may(ctx, 'cost:read') ? null : `¥${showMinor(fee)}` },
  };
}

interface Row {
  readonly creatorId: string;
  readonly model: ModelKind;
  readonly creator: string;
  readonly contact: string;
  readonly campaign: string;
  readonly brand: string;
  readonly fee: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly answerUntil: string | null;
}

export async function holdsEmail(tx: Tx, { organisationId }: Context, creatorId: string): Promise<boolean> {
  const { rows } = await sql`
    select from people_person p where p.organisation_id = ${organisationId} and p.creator_id = ${creatorId} and p.email is not null limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}

/** A template for one creator, that of their model unless another is chosen; what could not be filled is told and stays in braces. */
export async function composeLetter(
  db: AppDatabase,
  ctx: Context,
  input: { readonly about: About; readonly locale: Locale; readonly model?: ModelKind | undefined },
): Promise<Composed> {
  demand(ctx, 'deal:read');
  return inTenant(db, ctx, async (tx) => {
    const { creatorId, model: own, values } = await readSubject(tx, ctx, input.about);
    const model = input.model ?? own;
    const words =
      (await readOwn(tx, ctx)).get(`${model} ${input.locale}`) ?? messages(input.locale).outreach.templates[model];
    const all = { ...values, sender: ctx.actor.name ?? null };
    const [subject, text] = [fillTemplate(words.subject, all), fillTemplate(words.text, all)];
    return {
      creator: values.creator ?? '',
      subject: subject.text,
      text: text.text,
      unknown: [...new Set([...subject.unknown, ...text.unknown])],
      empty: [...new Set([...subject.empty, ...text.empty])],
      email: await holdsEmail(tx, ctx, creatorId),
    };
  });
}
