/** Templates of a workspace, and what one comes to for a creator. */
import { sql } from 'kysely';
import type { Context, Locale } from '#kernel/context.ts';
import { demand, may } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { MODEL_KINDS, type ModelKind } from '#modules/collaboration-models/index.ts';
import { lockThings, ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { showMinor } from '#words/amounts.ts';
import { messages } from '#words/index.ts';
import type { Tx } from '../store.ts';
import { fillTemplate, type MergeValues } from './fill.ts';
import { MERGE_FIELDS, type About, type Composed, type Template } from './outreach-contract.ts';

interface Words {
  readonly subject: string;
  readonly text: string;
}
interface TemplateRow extends Words {
  readonly model: ModelKind;
  readonly locale: Locale;
}

const LOCALES = ['zh', 'en'] as const;

/** The workspace's own words, or none once somebody went back to the product's; the version goes on counting. */
interface Stored extends Pick<TemplateRow, 'model' | 'locale'> {
  readonly words: Words | null;
  readonly version: number;
}

async function readStored(tx: Tx, ctx: Context): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select model, locale, version, case when subject is not null then json_build_object('subject', subject, 'text', text) end as words
    from collaborations_template t where ${ownedBy(ctx, 't')}`.execute(tx);
  return rows;
}

type Kind = Pick<TemplateRow, 'model' | 'locale'>;
const find = (stored: readonly Stored[], { model, locale }: Kind): Stored | undefined =>
  stored.find((one) => one.model === model && one.locale === locale);

/** One per model and language: the workspace's own, else what the product ships. @throws RefusalError platform.not-allowed */
export async function listTemplates(db: AppDatabase, ctx: Context): Promise<{ rows: Template[] }> {
  demand(ctx, 'deal:read');
  const stored = await inTenant(db, ctx, (tx) => readStored(tx, ctx));
  return {
    rows: MODEL_KINDS.flatMap((model) =>
      LOCALES.map((locale) => {
        const { words = null, version = 0 } = find(stored, { model, locale }) ?? {};
        const shipped = words === null;
        return { model, locale, ...(words ?? messages(locale).outreach.templates[model]), shipped, version };
      }),
    ),
  };
}

interface Change extends Kind {
  /** The version that was changed, where whoever asks says so. */
  readonly seen?: number | undefined;
}

/** Puts these words, or none, in place of those that are there. @throws RefusalError platform.changed-meanwhile */
async function change(db: AppDatabase, ctx: Context, { model, locale, seen }: Change, words: Words | null) {
  await inTenant(db, ctx, async (tx) => {
    await lockThings(tx, ctx, [`template ${model} ${locale}`]);
    const version = find(await readStored(tx, ctx), { model, locale })?.version ?? 0;
    demandVersion(seen === undefined ? ctx : { ifVersions: [String(seen)] }, String(version));
    const { organisation_id, workspace_id } = tenantKeys(ctx);
    await sql`
      insert into collaborations_template (organisation_id, workspace_id, model, locale, subject, text, changed_at, changed_by)
      values (${organisation_id}, ${workspace_id}, ${model}, ${locale}, ${words?.subject ?? null}, ${words?.text ?? null}, ${ctx.now}, ${ctx.actor.name ?? null})
      on conflict (organisation_id, workspace_id, model, locale) do update set subject = excluded.subject, text = excluded.text,
        version = collaborations_template.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
      tx,
    );
    await writeAudit(tx, ctx, {
      action: 'collaborations.template',
      entity: 'workspace',
      entityId: workspace_id,
      detail: { model, locale, ...(words === null ? { reset: true } : {}) },
    });
  });
}

/** Keeps a workspace's own words. @throws RefusalError platform.not-allowed, platform.changed-meanwhile, collaborations.merge-unknown */
export async function saveTemplate(db: AppDatabase, ctx: Context, input: TemplateRow & Change): Promise<void> {
  demand(ctx, 'deal:edit');
  const nothing = Object.fromEntries(MERGE_FIELDS.map((field) => [field, null])) as MergeValues;
  const { unknown } = fillTemplate(`${input.subject} ${input.text}`, nothing);
  if (unknown.length > 0)
    refuse('invalid', 'collaborations.merge-unknown', { fields: unknown, known: [...MERGE_FIELDS] });
  await change(db, ctx, input, input);
}

/** Goes back to the words that the product ships. @throws RefusalError platform.not-allowed, platform.changed-meanwhile */
export async function resetTemplate(db: AppDatabase, ctx: Context, input: Change): Promise<void> {
  demand(ctx, 'deal:edit');
  await change(db, ctx, input, null);
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
    const about = await readSubject(tx, ctx, input.about);
    const { creatorId, values } = about;
    const model = input.model ?? about.model;
    const own = find(await readStored(tx, ctx), { model, locale: input.locale });
    const words = own?.words ?? messages(input.locale).outreach.templates[model];
    const all = { ...values, sender: ctx.actor.name ?? null };
    const [head, text] = [fillTemplate(words.subject, all), fillTemplate(words.text, all)];
    return {
      creator: values.creator ?? '',
      subject: head.text,
      text: text.text,
      unknown: [...new Set([...head.unknown, ...text.unknown])],
      empty: [...new Set([...head.empty, ...text.empty])],
      email: await holdsEmail(tx, ctx, creatorId),
    };
  });
}
