/** Takes a person out of stored plans: amounts, dates and decisions stay, also those of approved versions. */
import { sql, type Transaction } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { needlesOf, withoutNames, withoutPerson, type ErasedPerson } from '#modules/creators/index.ts';
import type { DB } from '#platform/database.ts';
import { lockPlanning } from './planning-lock.ts';
import { asJson, keys } from './store.ts';

type Tx = Transaction<DB>;

/** Until the transaction ends nothing can begin to be planned in the organisation: it would read who is being erased. */
export const holdPlans = (tx: Tx, tenant: Tenant): Promise<void> => lockPlanning(tx, tenant, 'alone');

/** The trigger that freezes approved versions lets this one person be taken out of them, and nothing else be changed. */
const allow = async (tx: Tx, creatorId: string): Promise<void> =>
  void (await sql`select set_config('app.erasing_creator', ${creatorId}, true)`.execute(tx));

const MENTIONS = (needles: readonly string[], text: string) =>
  sql`exists (select from unnest(${needles}::text[]) n where strpos(lower(${sql.raw(text)}), lower(n)) > 0)`;

interface VersionRow {
  readonly intake: unknown;
  readonly adjustments: unknown;
  readonly result: unknown;
  readonly refusal: unknown;
  readonly note: string;
}

const clean = (value: unknown, person: ErasedPerson) => (value === null ? null : asJson(withoutPerson(value, person)));

/**
 * In the workspace that is entered, after {@link holdPlans}.
 * @throws RefusalError privacy.plan-running when something is being planned there
 */
export async function erasePersonFromPlans(tx: Tx, ctx: Context, person: ErasedPerson): Promise<void> {
  const { organisation_id: organisation, workspace_id: workspace } = keys(ctx);
  const own = sql`organisation_id = ${organisation} and workspace_id = ${workspace}`;
  const { rows: busy } = await sql`
    select 1 from plans_version where ${own} and state = 'solving'
    union all select 1 from plans_analysis where ${own} and state = 'running'`.execute(tx);
  if (busy.length > 0) refuse('conflict', 'privacy.plan-running');
  const needles = needlesOf(person);
  const { rows } = await sql<{ plan_id: string; version: number }>`
    select plan_id, version from plans_version where ${own}
      and ${MENTIONS(needles, "intake::text || adjustments::text || coalesce(result::text, '') || coalesce(refusal::text, '') || note")}
    order by plan_id, version`.execute(tx);
  await allow(tx, person.id);
  // One at a time: a result may be large.
  for (const { plan_id: plan, version } of rows) {
    const at = sql`${own} and plan_id = ${plan} and version = ${version}`;
    const read = await sql<VersionRow>`
      select intake, adjustments, result, refusal, note from plans_version where ${at}`.execute(tx);
    const { intake, adjustments, result, refusal, note } = read.rows[0]!;
    await sql`
      update plans_version set intake = ${clean(intake, person)}, adjustments = ${clean(adjustments, person)},
        result = ${clean(result, person)}, refusal = ${clean(refusal, person)}, note = ${withoutNames(note, person)}
      where ${at}`.execute(tx);
  }
  await allow(tx, '');
  const analyses = await sql<{ plan_id: string; version: number; explored: unknown }>`
    select plan_id, version, explored from plans_analysis where ${own} and ${MENTIONS(needles, 'explored::text')}`.execute(
    tx,
  );
  for (const { plan_id: plan, version, explored } of analyses.rows)
    await sql`
      update plans_analysis set explored = ${clean(explored, person)}
      where ${own} and plan_id = ${plan} and version = ${version}`.execute(tx);
  const plans = await sql<{ id: string; name: string }>`
    select id, name from plans_plan where ${own} and ${MENTIONS(needles, 'name')}`.execute(tx);
  for (const { id, name } of plans.rows)
    await sql`update plans_plan set name = ${withoutNames(name, person)} where ${own} and id = ${id}`.execute(tx);
}

/** What plans of the workspace that is entered say of a creator: their lines, and where they stand as an alternative. */
export async function listMentions(tx: Tx, ctx: Context, ids: readonly string[]): Promise<unknown[]> {
  const { organisation_id: organisation, workspace_id: workspace } = keys(ctx);
  const { rows } = await sql<{ mention: unknown }>`
    select jsonb_build_object('workspace', v.workspace_id, 'plan', v.plan_id, 'version', v.version, 'state', v.state, 'said', said) as mention
    from plans_version v
    cross join lateral jsonb_path_query(v.result, '$.** ? (@.creatorId == $ids[*])', jsonb_build_object('ids', ${JSON.stringify(ids)}::jsonb)) said
    where v.organisation_id = ${organisation} and v.workspace_id = ${workspace} and v.result is not null
    order by v.plan_id, v.version`.execute(tx);
  return rows.map(({ mention }) => mention);
}
