/** The library's indexes in this process: loaded when first asked for, brought up to date before every answer. */
import { setImmediate as giveWay } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { listGone } from './absorb-creators.ts';
import type { EntryRow, LibraryEntry } from './library-entry.ts';
import { makeEntry } from './library-entry.ts';
import { LibraryIndex } from './library-index.ts';

/** Rows read at once: small enough that taking them in does not hold up other requests. */
const PAGE = 1_000;
/** Organisations kept in memory; the longest unused leaves first. */
const KEPT = 4;

interface Held {
  readonly index: LibraryIndex;
  version: bigint;
  refreshing: Promise<void>;
}

const held = new WeakMap<AppDatabase, Map<string, Held>>();

/** The organisation's index, with every write that was committed before the call. */
export async function openIndex(db: AppDatabase, tenant: Tenant): Promise<LibraryIndex> {
  const entry = hold(db, tenant);
  // One refresh at a time; a failed one must not fail those behind it.
  entry.refreshing = entry.refreshing.catch(() => undefined).then(() => refresh(db, tenant, entry));
  await entry.refreshing;
  return entry.index;
}

/** Loads the index before anyone asks for it, giving way to other work. */
export const warmLibrary = async (db: AppDatabase, tenant: Tenant): Promise<void> => void (await openIndex(db, tenant));

function hold(db: AppDatabase, { organisationId }: Tenant): Held {
  let byOrganisation = held.get(db);
  if (byOrganisation === undefined) held.set(db, (byOrganisation = new Map()));
  const entry = byOrganisation.get(organisationId) ?? {
    index: new LibraryIndex(),
    version: -1n,
    refreshing: Promise.resolve(),
  };
  byOrganisation.delete(organisationId);
  byOrganisation.set(organisationId, entry);
  for (const oldest of byOrganisation.keys()) {
    if (byOrganisation.size <= KEPT) break;
    byOrganisation.delete(oldest);
  }
  return entry;
}

/** Loads what changed page by page; a large change gives way to other work of the process between the pages. */
async function refresh(db: AppDatabase, tenant: Tenant, entry: Held): Promise<void> {
  await inTenant(db, tenant, async (tx) => {
    const version = await readVersion(tx, tenant);
    if (version === entry.version) return;
    const changed: LibraryEntry[] = [];
    for await (const rows of readEntries(tx, tenant, entry.version)) {
      for (const row of rows) changed.push(makeEntry(row));
      if (rows.length === PAGE) await giveWay();
    }
    entry.index.drop(await listGone(tx, tenant, entry.version));
    await entry.index.put(changed);
    entry.version = version;
  });
}

async function readVersion(tx: Kysely<DB>, { organisationId }: Tenant): Promise<bigint> {
  const { rows } = await sql<{
    version: bigint;
  }>`select version from creators_library where organisation_id = ${organisationId}`.execute(tx);
  return rows[0]?.version ?? 0n;
}

async function* readEntries(tx: Kysely<DB>, { organisationId }: Tenant, since: bigint): AsyncGenerator<EntryRow[]> {
  for (let last = ''; ;) {
    const { rows } = await sql<EntryRow>`
      select id, name, red_id, profile_url, followers, tier, verticals, location, mcn, image_quote, video_quote, quoted_on, reads, reads_derived,
        engagement_by_followers, engagement_by_reads, fake_follower_share, score_inputs, search, as_of, blocked, synthetic
      from creators_creator
      where organisation_id = ${organisationId} and id > ${last} and version > ${since} and erased_at is null
      order by id limit ${PAGE}`.execute(tx);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1)!.id;
  }
}

/** Raises the library's version and gives it to the rows written next; holds off other writers until the transaction ends. */
export async function raiseVersion(tx: Kysely<DB>, { organisationId }: Tenant): Promise<bigint> {
  const { rows } = await sql<{ version: bigint }>`
    insert into creators_library (organisation_id, version) values (${organisationId}, 1)
    on conflict (organisation_id) do update set version = creators_library.version + 1
    returning version`.execute(tx);
  return rows[0]!.version;
}
