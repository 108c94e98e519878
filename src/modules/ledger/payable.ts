/** What is owed to payees and nobody has taken up, a few payees at a time: however much it is, little of it is held at once. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import type { DB } from '#platform/database.ts';
import { isUnsettled, ownedBy } from './keys.ts';

type Tx = Transaction<DB>;

/** Never what stands on a platform. */
export interface DueItem {
  readonly ref: string;
  readonly partyId: string;
  readonly currency: Currency;
  /** Owed by us is positive; what a payee owes back is negative. */
  readonly amount: bigint;
  readonly dueOn: string | null;
  readonly collaborationId: string | null;
  readonly invoiced: boolean;
  /** VAT that the invoice says is in it. */
  readonly vat: bigint;
}

/** What is open between us and a payee in one currency. */
export interface DueGroup {
  readonly partyId: string;
  readonly party: string;
  readonly currency: Currency;
  /** Due or not. */
  readonly total: bigint;
  /** What is due: what the payee owes back first, which lowers a payment, then the longest due. No more than was asked for. */
  readonly due: readonly DueItem[];
  /** When the first of the others falls due; null when there is none. */
  readonly nextOn: string | null;
}

export interface PayableQuestion {
  /** Null: everybody. */
  readonly parties: readonly string[] | null;
  /** Due on this day or before, or without a day. */
  readonly dueBy: string;
  /** Of one group, at most. */
  readonly most: number;
}

const PARTIES = 200;
/** Read at once; one payee may have more. */
const ITEMS = 20_000;

/** Of the entry in `e`: open, and held by nothing. */
const isOpen = (tenant: Tenant) => sql`
  ${ownedBy(tenant, 'e')} and e.settles_journal_id is null and (e.account like 'payable:%' or e.account like 'receivable:%')
  and e.account in ('payable:creator', 'payable:mcn', 'payable:supplier') and ${isUnsettled(tenant, 'e')}
  and not exists (select from ledger_reservation h where ${ownedBy(tenant, 'h')} and h.journal_id = e.journal_id and h.line = e.line)`;

const isDue = (dueBy: string) => sql`(e.amount > 0 or e.due_on is null or e.due_on <= ${dueBy}::date)`;

/** All groups of some payees together, payee after payee. Of creators, MCNs and suppliers; payouts are for them. */
export async function* streamPayable(
  tx: Tx,
  tenant: Tenant,
  question: PayableQuestion,
): AsyncGenerator<readonly DueGroup[]> {
  for (let after = ''; ;) {
    // eslint-disable-next-line no-await-in-loop -- page after page
    const parties = await readParties(tx, tenant, question.parties, after);
    for (const some of chunk(await readGroups(tx, tenant, parties, question.dueBy), question.most)) {
      // eslint-disable-next-line no-await-in-loop -- the same
      const items = await readItems(tx, tenant, [...new Set(some.map(({ partyId }) => partyId))], question);
      yield some.map(({ due: _, ...group }) => ({
        ...group,
        due: items.get(`${group.partyId} ${group.currency}`) ?? [],
      }));
    }
    if (parties.length < PARTIES) return;
    after = parties.at(-1)!;
  }
}

async function readParties(
  tx: Tx,
  tenant: Tenant,
  parties: readonly string[] | null,
  after: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from ledger_party p
    where ${ownedBy(tenant, 'p')} and p.id > ${after} and (${parties === null} or p.id = any(${[...(parties ?? [])]}::text[]))
      and exists (select from ledger_entry e where ${isOpen(tenant)} and e.party_id = p.id)
    order by p.id limit ${PARTIES}`.execute(tx);
  return rows.map(({ id }) => id);
}

interface CountedGroup extends Omit<DueGroup, 'due'> {
  /** How many are due. */
  readonly due: number;
}

async function readGroups(tx: Tx, tenant: Tenant, parties: readonly string[], dueBy: string): Promise<CountedGroup[]> {
  if (parties.length === 0) return [];
  const { rows } = await sql<CountedGroup>`
    select e.party_id as "partyId", p.name as party, e.currency, (-sum(e.amount))::bigint as total,
      (count(*) filter (where ${isDue(dueBy)}))::int as due, min(e.due_on) filter (where not ${isDue(dueBy)}) as "nextOn"
    from ledger_entry e join ledger_party p on ${ownedBy(tenant, 'p')} and p.id = e.party_id
    where ${isOpen(tenant)} and e.party_id = any(${[...parties]}::text[])
    group by e.party_id, p.name, e.currency order by e.party_id, e.currency`.execute(tx);
  return rows;
}

/** Groups of one payee stay together. */
function* chunk(groups: readonly CountedGroup[], most: number): Generator<CountedGroup[]> {
  let some: CountedGroup[] = [];
  let items = 0;
  for (const own of Map.groupBy(groups, ({ partyId }) => partyId).values()) {
    const count = own.reduce((sum, { due }) => sum + Math.min(due, most), 0);
    if (some.length > 0 && items + count > ITEMS) {
      yield some;
      [some, items] = [[], 0];
    }
    some.push(...own);
    items += count;
  }
  if (some.length > 0) yield some;
}

async function readItems(
  tx: Tx,
  tenant: Tenant,
  parties: readonly string[],
  { dueBy, most }: PayableQuestion,
): Promise<Map<string, DueItem[]>> {
  const { rows } = await sql<DueItem>`
    select e.journal_id || ':' || e.line as ref, e.party_id as "partyId", e.currency, -e.amount as amount, e.due_on as "dueOn",
      e.collaboration_id as "collaborationId", i.fact_id is not null as invoiced,
      coalesce(round((f.payload ->> 'vat')::numeric * -e.amount / nullif((f.payload -> 'gross' ->> 'amount')::numeric, 0)), 0)::bigint as vat
    from (
      select e.*, row_number() over (partition by e.party_id, e.currency order by (e.amount > 0) desc, e.due_on, e.journal_id, e.line) as place
      from ledger_entry e where ${isOpen(tenant)} and e.party_id = any(${[...parties]}::text[]) and ${isDue(dueBy)}
    ) e
      left join ledger_invoiced i on ${ownedBy(tenant, 'i')} and i.journal_id = e.journal_id and i.line = e.line
      left join ledger_fact m on ${ownedBy(tenant, 'm')} and m.id = i.fact_id
      left join ledger_fact f on ${ownedBy(tenant, 'f')} and f.id = case when m.kind = 'match' then m.payload ->> 'factId' else m.id end
    where e.place <= ${most} order by e.party_id, e.currency, e.place`.execute(tx);
  return Map.groupBy(rows, ({ partyId, currency }) => `${partyId} ${currency}`);
}
