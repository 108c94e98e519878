/** Rates of exchange: a table by date, entered or imported; each journal keeps the ones that it was booked at. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { NewRate, Rate } from './contract.ts';
import { ownedBy, tenantKeys } from './keys.ts';
import { readHomeCurrency } from './store.ts';

/** Enters rates, or corrects those of the same day; journals keep theirs. @throws RefusalError ledger.rate-of-home */
export async function setRates(db: AppDatabase, ctx: Context, rates: readonly NewRate[]): Promise<void> {
  demand(ctx, 'ledger:post');
  await inTenant(db, ctx, async (tx) => {
    const home = await readHomeCurrency(tx, ctx);
    if (rates.some(({ currency }) => currency === home)) refuse('invalid', 'ledger.rate-of-home', { currency: home });
    if (new Set(rates.map(({ currency, on }) => `${currency} ${on}`)).size < rates.length)
      refuse('invalid', 'ledger.rate-twice');
    const { organisation_id, workspace_id } = tenantKeys(ctx);
    await sql`
      insert into ledger_rate (organisation_id, workspace_id, currency, on_date, home_per_unit, source, made_by, made_at)
      select ${organisation_id}, ${workspace_id}, currency, on_date, home_per_unit, source, ${ctx.actor.userId}, ${ctx.now}
      from unnest(${rates.map(({ currency }) => currency)}::text[], ${rates.map(({ on }) => on)}::date[],
        ${rates.map(({ homePerUnit }) => homePerUnit)}::numeric[], ${rates.map(({ source }) => source)}::text[]) as r (currency, on_date, home_per_unit, source)
      on conflict (organisation_id, workspace_id, currency, on_date) do update
        set home_per_unit = excluded.home_per_unit, source = excluded.source, made_by = excluded.made_by, made_at = excluded.made_at`.execute(
      tx,
    );
    await writeAudit(tx, ctx, {
      action: 'ledger.rates',
      entity: 'workspace',
      entityId: workspace_id,
      detail: { count: rates.length, first: rates.slice(0, 20) },
    });
  });
}

/** Newest first. @throws RefusalError platform.not-allowed */
export async function listRates(db: AppDatabase, ctx: Context): Promise<{ home: Currency; rows: Rate[] }> {
  demand(ctx, 'ledger:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Rate>`
      select currency, on_date as "on", trim_scale(home_per_unit)::text as "homePerUnit", source, made_at as "madeAt"
      from ledger_rate r where ${ownedBy(ctx, 'r')} order by on_date desc, currency limit 1000`.execute(tx);
    return { home: await readHomeCurrency(tx, ctx), rows };
  });
}
