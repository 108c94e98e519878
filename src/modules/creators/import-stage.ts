/**
 * One import's writes: creators and notes gather in temporary tables (COPY) and
 * join the library in a few set-based statements at the end, all in the
 * caller's transaction. Cut off anywhere, it leaves nothing.
 */
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { DB } from '#platform/database.ts';
import { COLUMN_TYPES, toColumnValues, toProfileText, WRITTEN_COLUMNS } from './creator-columns.ts';
import type { CreatorProfile, Quote } from './creator.ts';
import { readEdits, readStoredRow, writeColumns, type StoredRow } from './creator-store.ts';
import type { ImportedNote } from './import/imported.ts';
import { raiseVersion } from './library.ts';
import { mergeProfile, type PriceChange, type ProfileChange } from './merge-profile.ts';

/** `created` and `updated` count; `dated` = nothing new but a later date; `same` is not written at all. */
type Fate = 'created' | 'updated' | 'dated' | 'same';

interface Staged {
  fate: Fate;
  profile: CreatorProfile;
  /** The profile's text, when it is known. */
  text?: string;
  changes: readonly ProfileChange[];
  prices: readonly PriceChange[];
}

export interface TouchedPrice extends PriceChange {
  readonly creatorId: string;
  readonly name: string;
}

export interface StageResult {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly prices: readonly TouchedPrice[];
}

/** COPY's text form of one row; NULL is \N. */
const copyLine = (values: readonly (string | null)[]): string =>
  `${values.map((value) => (value === null ? '\\N' : escapeCopy(value))).join('\t')}\n`;
const SPECIAL = /[\\\t\n\r]/;
const EVERY_SPECIAL = /[\\\t\n\r]/g;
const ESCAPED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escapeCopy = (value: string): string =>
  SPECIAL.test(value) ? value.replace(EVERY_SPECIAL, (character) => ESCAPED[character]!) : value;

/** Kysely on a client that is already in a transaction. */
const onClient = (client: pg.PoolClient): Kysely<DB> =>
  new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: {
        connect: () =>
          Promise.resolve({ query: client.query.bind(client), release: () => undefined } as unknown as pg.PoolClient),
        end: () => Promise.resolve(),
      } as unknown as pg.Pool,
    }),
  });

const STAGE_COLUMNS = ['id', 'fate', 'changes', ...WRITTEN_COLUMNS] as const;
const NOTE_COLUMNS = [
  'creator_key',
  'id',
  'title',
  'url',
  'type',
  'published_on',
  'engagements',
  'reads',
  'source',
] as const;

/** A stored creator whose profile is not parsed before it has to be. */
type TextRow = Omit<StoredRow, 'profile'> & { readonly text: string };

const readStaged = ({ text, ...row }: TextRow): Staged => ({
  fate: 'same' as const,
  profile: readStoredRow({ ...row, profile: JSON.parse(text) as StoredRow['profile'] }),
  changes: [],
  prices: [],
});

export class ImportStage {
  readonly tx: Kysely<DB>;
  readonly #client: pg.PoolClient;
  readonly #ctx: Context;
  readonly #quoteFormats: ReadonlySet<Quote['format']>;
  #batch = new Map<string, Staged>();
  /** Keys that left the batch for the temporary table. */
  readonly #copied = new Map<string, string>();
  readonly #prices = new Map<string, TouchedPrice>();
  #counts = { created: 0, updated: 0, unchanged: 0 };
  #libraryIsEmpty = true;

  constructor(client: pg.PoolClient, ctx: Context, quoteFormats: ReadonlySet<Quote['format']>) {
    this.#client = client;
    this.#ctx = ctx;
    this.#quoteFormats = quoteFormats;
    this.tx = onClient(client);
  }

  /** Makes the temporary tables and holds off other imports of the organisation. */
  async open(): Promise<void> {
    const { organisationId } = this.#ctx;
    await sql`select pg_advisory_xact_lock(hashtextextended(${`creators-import ${organisationId}`}, 0))`.execute(
      this.tx,
    );
    const columns = WRITTEN_COLUMNS.map((column) => `${column} ${COLUMN_TYPES[column]}`).join(', ');
    await this.#client.query(
      `create temp table creators_stage (id text not null, fate text not null, changes jsonb, ${columns}) on commit drop`,
    );
    await this.#client.query(
      'create temp table creators_stage_note (seq bigint generated always as identity, creator_key text, id text, title text, url text, type text, published_on date, engagements double precision, reads double precision, source text) on commit drop',
    );
    const { rows } =
      await sql`select 1 from creators_creator where organisation_id = ${organisationId} limit 1`.execute(this.tx);
    this.#libraryIsEmpty = rows.length === 0;
  }

  /** Counts rows that say what an earlier row of the file said. */
  countSame(rows: number): void {
    this.#counts.unchanged += rows;
  }

  /** Takes imported profiles, each row once; `counted` is false for profiles gathered from note rows. */
  async putCreators(
    imported: readonly { readonly profile: CreatorProfile; readonly counted: boolean }[],
  ): Promise<void> {
    const stored = await this.#findStored(imported.map(({ profile }) => profile));
    for (const { profile, counted } of imported) {
      const text = toProfileText(profile);
      const row = stored.get(profile.key);
      const staging =
        this.#batch.get(profile.key) ?? (this.#copied.has(profile.key) ? await this.#recall(profile.key) : undefined);
      // Most of a re-import says word for word what the library has.
      if (staging === undefined && row?.text === text && row.key === profile.key) {
        if (counted) this.#count('unchanged');
        continue;
      }
      const before = staging ?? (row === undefined ? undefined : readStaged(row));
      const staged = before === undefined ? this.#create(profile, text) : this.#merge(before, profile);
      if (counted) this.#count(staged.changed);
      this.#batch.set(profile.key, staged.staged);
    }
    await this.#flushCreators();
  }

  /** Takes published notes. */
  async putNotes(notes: readonly ImportedNote[]): Promise<void> {
    const lines = notes.map((note) =>
      copyLine([
        note.creatorKey,
        note.key,
        note.title,
        note.url,
        note.type,
        note.publishedOn,
        note.engagements?.toString() ?? null,
        note.reads?.toString() ?? null,
        note.source,
      ]),
    );
    await this.#copy(`creators_stage_note (${NOTE_COLUMNS.join(', ')})`, lines);
  }

  #count(fate: 'created' | 'updated' | 'unchanged'): void {
    this.#counts[fate] += 1;
  }

  #create(profile: CreatorProfile, text: string): { staged: Staged; changed: 'created' } {
    return {
      changed: 'created',
      staged: {
        fate: 'created',
        profile: { ...profile, id: newId('crt', this.#ctx.now.getTime()) },
        text,
        changes: [],
        prices: [],
      },
    };
  }

  #merge(before: Staged, profile: CreatorProfile): { staged: Staged; changed: 'updated' | 'unchanged' } {
    const merge = mergeProfile(before.profile, profile, this.#quoteFormats);
    const isNew = merge.changes.length > 0;
    const isLater = merge.profile.asOf !== before.profile.asOf || merge.profile.key !== before.profile.key;
    const fate: Fate =
      before.fate === 'created'
        ? 'created'
        : isNew
          ? 'updated'
          : before.fate === 'same' && isLater
            ? 'dated'
            : before.fate;
    const staged = {
      fate,
      profile: merge.profile,
      changes: [...before.changes, ...merge.changes],
      prices: [...before.prices, ...merge.prices],
    };
    return { changed: isNew ? 'updated' : 'unchanged', staged };
  }

  /** Takes a creator of an earlier batch back out of the temporary table. */
  async #recall(key: string): Promise<Staged | undefined> {
    const id = this.#copied.get(key);
    if (id === undefined) return undefined;
    this.#copied.delete(key);
    const { rows } = await sql<StoredRow & { fate: Fate; changes: ProfileChange[] | null }>`
      delete from creators_stage where id = ${id} returning id, key, user_id, red_id, false as blocked, profile, fate, changes`.execute(
      this.tx,
    );
    const row = rows[0];
    return row === undefined
      ? undefined
      : { fate: row.fate, profile: readStoredRow(row), changes: row.changes ?? [], prices: [] };
  }

  /** Library creators by the key of the imported profile they are; by Xiaohongshu id when one side lacks the user id. */
  async #findStored(profiles: readonly CreatorProfile[]): Promise<Map<string, TextRow>> {
    const found = new Map<string, TextRow>();
    if (this.#libraryIsEmpty) return found;
    const { organisationId } = this.#ctx;
    const columns = sql`id, key, user_id, red_id, blocked, profile::text as text`;
    const keys = profiles.map((profile) => profile.key);
    const byKey =
      await sql<TextRow>`select ${columns} from creators_creator where organisation_id = ${organisationId} and key = any(${keys}::text[])`.execute(
        this.tx,
      );
    for (const row of byKey.rows) found.set(row.key, row);
    const missing = profiles.filter(({ key, redId }) => redId !== null && !found.has(key));
    if (missing.length === 0) return found;
    const redIds = missing.map(({ redId }) => redId);
    const byRedId =
      await sql<TextRow>`select ${columns} from creators_creator where organisation_id = ${organisationId} and red_id = any(${redIds}::text[])`.execute(
        this.tx,
      );
    const others = new Map(byRedId.rows.map((row) => [row.red_id, row]));
    for (const { key, redId, userId } of missing) {
      const row = others.get(redId);
      if (row !== undefined && (userId === null || row.user_id === null)) found.set(key, row);
    }
    return found;
  }

  async #flushCreators(): Promise<void> {
    const lines: string[] = [];
    for (const [key, { fate, profile, text, changes, prices }] of this.#batch) {
      for (const price of prices)
        this.#prices.set(`${profile.id} ${price.format}`, { ...price, creatorId: profile.id, name: profile.name });
      if (fate === 'same') continue;
      lines.push(
        copyLine([
          profile.id,
          fate,
          changes.length === 0 ? null : JSON.stringify(changes),
          ...toColumnValues(profile, [], text),
        ]),
      );
      this.#copied.set(key, profile.id);
    }
    this.#batch = new Map();
    await this.#copy(`creators_stage (${STAGE_COLUMNS.join(', ')})`, lines);
  }

  async #copy(target: string, lines: readonly string[]): Promise<void> {
    // PostgreSQL's text holds no NUL.
    const text = lines.join('').replaceAll('\0', '');
    if (text !== '') await pipeline(Readable.from([text]), this.#client.query(copyFrom(`copy ${target} from stdin`)));
  }

  /** Joins what was staged to the library and says what became of it. */
  async merge(importId: string, synthetic: boolean): Promise<StageResult> {
    const { organisationId, now } = this.#ctx;
    await this.#client.query('analyze creators_stage, creators_stage_note');
    const version = await raiseVersion(this.tx, this.#ctx);
    const columns = sql.raw(WRITTEN_COLUMNS.join(', '));
    await sql`
      insert into creators_creator (organisation_id, id, ${columns}, synthetic, first_import_id, last_import_id, created_at, version)
      select ${organisationId}, id, ${columns}, ${synthetic}, ${importId}, ${importId}, ${now}::timestamptz, ${version}
      from creators_stage where fate = 'created'`.execute(this.tx);
    await sql`
      update creators_creator c set ${sql.raw(WRITTEN_COLUMNS.map((column) => `${column} = s.${column}`).join(', '))}, last_import_id = ${importId}, version = ${version}
      from creators_stage s where c.organisation_id = ${organisationId} and c.id = s.id and s.fate in ('updated', 'dated')`.execute(
      this.tx,
    );
    await sql`
      insert into creators_snapshot (organisation_id, creator_id, import_id, at, source, changes)
      select ${organisationId}, id, ${importId}, ${now}::timestamptz, source, changes from creators_stage where fate = 'updated' and changes is not null`.execute(
      this.tx,
    );
    await this.#layEditsOver(version);
    await this.#mergeNotes();
    return { ...this.#counts, prices: [...this.#prices.values()].filter((price) => price.before !== price.after) };
  }

  /** Writes the shown columns of hand-edited creators again; their rows are held by the update above. */
  async #layEditsOver(version: bigint): Promise<void> {
    const { organisationId } = this.#ctx;
    const { rows } = await sql<StoredRow>`
      select c.id, c.key, c.user_id, c.red_id, c.blocked, c.profile from creators_creator c
      join creators_stage s on s.id = c.id
      where c.organisation_id = ${organisationId} and s.fate in ('updated', 'dated')
        and exists (select 1 from creators_edit e where e.organisation_id = c.organisation_id and e.creator_id = c.id)`.execute(
      this.tx,
    );
    const edits = await readEdits(
      this.tx,
      this.#ctx,
      rows.map((row) => row.id),
    );
    for (const row of rows)
      await writeColumns(
        this.tx,
        this.#ctx,
        { imported: readStoredRow(row), edits: edits.get(row.id) ?? [], firstImportId: null },
        version,
      );
  }

  async #mergeNotes(): Promise<void> {
    const { organisationId } = this.#ctx;
    const { rows } = await sql<{ notes: number; rows: number; created: number; updated: number }>`
      with latest as materialized (
        select distinct on (n.id) n.* from creators_stage_note n order by n.id, n.seq desc
      ), authors as materialized (
        select distinct on (k.creator_key) k.creator_key, c.id as creator_id
        from (select distinct creator_key from latest) k
        cross join lateral (
          select id, key from creators_creator where organisation_id = ${organisationId} and key = k.creator_key
          union all
          select id, key from creators_creator where organisation_id = ${organisationId} and k.creator_key like 'r:%' and red_id = substr(k.creator_key, 3)
        ) c
        order by k.creator_key, c.key = k.creator_key desc
      ), placed as (
        select a.creator_id, n.* from latest n join authors a on a.creator_key = n.creator_key
      ), written as (
        insert into creators_note as kept (organisation_id, creator_id, id, title, url, type, published_on, engagements, reads, source)
        select ${organisationId}, creator_id, id, title, url, type, published_on, engagements, reads, source from placed
        on conflict (organisation_id, creator_id, id) do update set
          title = excluded.title, url = excluded.url, type = excluded.type, published_on = excluded.published_on,
          engagements = excluded.engagements, reads = excluded.reads, source = excluded.source
        where (kept.title, kept.url, kept.type, kept.published_on, kept.engagements, kept.reads)
          is distinct from (excluded.title, excluded.url, excluded.type, excluded.published_on, excluded.engagements, excluded.reads)
        returning kept.xmax = 0 as is_new
      )
      select (select count(*)::int from latest) as notes, (select count(*)::int from creators_stage_note) as rows,
        (select count(*)::int from written where is_new) as created,
        (select count(*)::int from written where not is_new) as updated`.execute(this.tx);
    const notes = rows[0]!;
    this.#counts.created += notes.created;
    // A note that stands in several rows counts as new once; its other rows update it.
    this.#counts.updated += notes.updated + notes.rows - notes.notes;
    this.#counts.unchanged += notes.notes - notes.created - notes.updated;
  }
}
