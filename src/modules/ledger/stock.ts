/** Stock by product, at cost: what came in less what left, with what came back and what was counted anew. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { demand } from '#kernel/permission.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { goodsMoves } from './goods-moves.ts';
import type { StockRow } from './reports-contract.ts';
import { readTotals, sumUp } from './totals.ts';

const ALL = [0, 999_912] as const;

/** By name of the product, a page at a time; `other` is stock that no product stands for. @throws RefusalError platform.not-allowed */
export async function listStock(
  db: AppDatabase,
  ctx: Context,
  { text, cursor, limit }: { readonly text: string; readonly cursor: string | null; readonly limit: number },
): Promise<{ rows: StockRow[]; next: string | null; other: { currency: Currency; amount: string }[] }> {
  demand(ctx, 'ledger:read');
  await sumUp(db, ctx);
  const [afterWhat = '', afterCurrency = ''] = cursor === null ? [] : (JSON.parse(cursor) as string[]);
  return inTenant(db, ctx, async (tx) => {
    const sums = sql`
      with moves as (${goodsMoves(ctx)}),
        named as (select kind, sign * (case when kind = 'dispatch' or kind = 'stock-count' and (payload -> 'more')::boolean is not true then -1 else 1 end) as sign, (payload ->> 'units')::bigint as units, btrim(payload ->> 'what') as what,
          coalesce(payload -> 'cost', payload -> 'goods') as money from moves),
        signed as (select kind, sign * units as units, what, money ->> 'currency' as currency, sign * (money ->> 'amount')::bigint as cost from named)`;
    const { rows } = await sql<StockRow>`${sums}
      select * from (select what, currency,
        coalesce(sum(units) filter (where kind = 'goods-in'), 0)::text as "unitsIn", coalesce(sum(cost) filter (where kind = 'goods-in'), 0)::text as "costIn",
        coalesce(-sum(units) filter (where kind = 'dispatch'), 0)::text as "unitsOut", coalesce(-sum(cost) filter (where kind = 'dispatch'), 0)::text as "costOut",
        coalesce(sum(units) filter (where kind = 'goods-back'), 0)::text as "unitsBack", coalesce(sum(cost) filter (where kind = 'goods-back'), 0)::text as "costBack",
        coalesce(sum(units) filter (where kind = 'stock-count'), 0)::text as "unitsCounted", coalesce(sum(cost) filter (where kind = 'stock-count'), 0)::text as "costCounted",
        sum(units)::text as units, sum(cost)::text as cost
      from signed where (${text === ''} or strpos(lower(what), lower(${text})) > 0) and (${cursor === null} or (what, currency) > (${afterWhat}, ${afterCurrency}))
      group by what, currency) as products
      where units <> '0' or cost <> '0' or "unitsIn" <> '0' or "unitsOut" <> '0' or "unitsBack" <> '0' or "unitsCounted" <> '0' order by what, currency limit ${limit + 1}`.execute(
      tx,
    );
    const { rows: known } = await sql<{ currency: Currency; cost: string }>`${sums}
      select currency, sum(cost)::text as cost from signed group by 1`.execute(tx);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const byProduct = new Map(known.map(({ currency, cost }) => [currency as string, BigInt(cost)]));
    return {
      rows: page,
      next: rows.length > limit && last !== undefined ? JSON.stringify([last.what, last.currency]) : null,
      other: (await readTotals(tx, ctx, ...ALL))
        .filter(({ account }) => account === 'stock')
        .map(({ currency, debit, credit }) => ({
          currency: currency as Currency,
          amount: (debit - credit - (byProduct.get(currency) ?? 0n)).toString(),
        }))
        .filter(({ amount }) => amount !== '0'),
    };
  });
}
