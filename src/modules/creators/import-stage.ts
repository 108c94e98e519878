/**
 * One import's writes: creators and notes gather in temporary tables (COPY) and
 * join the library in a few set-based statements, all in the caller's
 * transaction. Cut off anywhere, it leaves nothing.
 */
import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { DB } from '#platform/database.ts';
import type { FieldCipher } from '#platform/field-cipher.ts';
import { absorbCreators, type Absorbed } from './absorb-creators.ts';
import { copyLine, copyRows } from './copy-rows.ts';
import { COLUMN_TYPES, computePrint, toColumnValues, toProfileText, WRITTEN_COLUMNS } from './creator-columns.ts';
import type { CreatorProfile, Quote } from './creator.ts';
import { readStoredRow, type StoredRow } from './creator-store.ts';
import type { ImportedNote } from './import/imported.ts';
import { insertStaged, layEditsOver, mergeNotes, updateStaged, type JoinTarget } from './import-join.ts';
import { readErasedAccounts, type ErasedAccounts } from './erased-accounts.ts';
import { isSameAccount, StoredCreators } from './import-stored.ts';
import { raiseVersion } from './library.ts';
import { mergeProfile, type PriceChange, type ProfileChange } from './merge-profile.ts';

/** `created` and `updated` count; `dated` = nothing new but a later date; `same` is not written at all. */
type Fate = 'created' | 'updated' | 'dated' | 'same';

interface Staged {
  fate: Fate;
  profile: CreatorProfile;
  /** The profile's text and its print, when they are known. */
  text?: string;
  print?: string;
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

export interface StageOptions {
  readonly importId: string;
  /** Labels every creator that it makes. */
  readonly synthetic: boolean;
  /** Formats that the sheet has a column for. */
  readonly quoteFormats: ReadonlySet<Quote['format']>;
  readonly cipher: () => FieldCipher;
}

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

/** With the organisation's id: who holds it imports, and nobody else does. */
export const IMPORT_LOCK = 'creators-import';

/** Rows that join an empty library together, while the next are read. */
const EARLY_ROWS = 5_000;

const aliasOf = ({ redId }: CreatorProfile): string | null => (redId === null ? null : `r:${redId}`);

export class ImportStage {
  readonly tx: Kysely<DB>;
  readonly #client: pg.PoolClient;
  readonly #ctx: Context;
  readonly #options: StageOptions;
  readonly #stored: StoredCreators;
  /** By id: what is not yet in the temporary table. */
  #batch = new Map<string, Staged>();
  /** Ids by the keys under which the file's creators were met. */
  readonly #ids = new Map<string, string>();
  readonly #absorbed: Absorbed[] = [];
  #erased: ErasedAccounts = { has: () => false };
  readonly #prices = new Map<string, TouchedPrice>();
  #counts = { created: 0, updated: 0, unchanged: 0 };
  /** Set while the library was empty before: what is created then joins at once, since nobody else can be writing to it. */
  #early: JoinTarget | null = null;
  /** Rows in the temporary table that may join at once. */
  #waiting = 0;

  constructor(client: pg.PoolClient, ctx: Context, options: StageOptions) {
    this.#client = client;
    this.#ctx = ctx;
    this.#options = options;
    this.tx = onClient(client);
    this.#stored = new StoredCreators(this.tx, ctx);
  }

  /** Makes the temporary tables and holds off other imports of the organisation. */
  async open(): Promise<void> {
    const { organisationId } = this.#ctx;
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${IMPORT_LOCK} ${organisationId}`}, 0))`.execute(
      this.tx,
    );
    this.#erased = await readErasedAccounts(this.tx, this.#options.cipher, this.#ctx);
    // The profile is checked as JSON once, where it is kept.
    const columns = WRITTEN_COLUMNS.map(
      (column) => `${column} ${column === 'profile' ? 'text' : COLUMN_TYPES[column]}`,
    ).join(', ');
    await this.#client.query(
      `create temp table creators_stage (id text not null, fate text not null, changes jsonb, ${columns}) with (toast_tuple_target = 8160) on commit drop`,
    );
    await this.#client.query(
      'create temp table creators_stage_note (seq bigint generated always as identity, creator_key text, id text, title text, url text, type text, published_on date, engagements double precision, reads double precision, source text) on commit drop',
    );
    if (await this.#stored.isEmpty()) this.#early = await this.#target();
  }

  #target = async (): Promise<JoinTarget> => ({
    ctx: this.#ctx,
    importId: this.#options.importId,
    synthetic: this.#options.synthetic,
    version: await raiseVersion(this.tx, this.#ctx),
  });

  /** Whether the profile is of a person who was erased: nothing of them is taken in again. */
  isErased = (profile: CreatorProfile): boolean => this.#erased.has(profile);

  /** Counts rows that say what an earlier row of the file said. */
  countSame(rows: number): void {
    this.#counts.unchanged += rows;
  }

  /** Takes imported profiles, each row once; `counted` is false for profiles gathered from note rows. */
  async putCreators(
    imported: readonly { readonly profile: CreatorProfile; readonly counted: boolean }[],
  ): Promise<void> {
    await this.#stored.load(imported.map(({ profile }) => profile));
    for (const { profile, counted } of imported) {
      const fate = await this.#putCreator(profile);
      if (counted) this.#counts[fate] += 1;
    }
    await this.#flush();
  }

  async #putCreator(profile: CreatorProfile): Promise<'created' | 'updated' | 'unchanged'> {
    const text = toProfileText(profile);
    const print = computePrint(text);
    const staged = await this.#takeStaged(profile);
    const heads = this.#stored.find(profile).filter(({ id }) => !staged.some((known) => known.profile.id === id));
    const [only] = heads;
    // Most of a re-import says word for word what the library has.
    if (staged.length === 0 && heads.length === 1 && only!.print === print && only!.key === profile.key)
      return 'unchanged';
    const known: Staged[] = [...staged];
    for (const head of heads)
      known.push({ fate: 'same', profile: await this.#stored.read(head.id), changes: [], prices: [] });
    if (known.length === 0) {
      const id = newId('crt', this.#ctx.now.getTime());
      this.#stage({ fate: 'created', profile: { ...profile, id }, text, print, changes: [], prices: [] }, profile.key);
      return 'created';
    }
    const { entry, isNew } = this.#merge(this.#join(known), profile);
    this.#stage(entry, profile.key);
    return isNew ? 'updated' : 'unchanged';
  }

  #stage(entry: Staged, key: string): void {
    this.#batch.set(entry.profile.id, entry);
    this.#ids.set(key, entry.profile.id);
    this.#ids.set(entry.profile.key, entry.profile.id);
  }

  /** Takes what earlier rows of the file said of the same account: under its key, or under its Xiaohongshu id alone. */
  async #takeStaged(profile: CreatorProfile): Promise<Staged[]> {
    const found: Staged[] = [];
    for (const key of new Set([profile.key, aliasOf(profile)])) {
      const id = key === null ? undefined : this.#ids.get(key);
      if (id === undefined || found.some((staged) => staged.profile.id === id)) continue;
      const staged = this.#batch.get(id) ?? (await this.#recall(id));
      if (staged === null) continue;
      if (isSameAccount(staged.profile, profile)) found.push(staged);
      this.#batch.set(id, staged);
    }
    return found;
  }

  /** Several entries of one account as one: that of the library stays, the user id's before the Xiaohongshu id's. */
  #join(entries: readonly Staged[]): Staged {
    const worth = ({ fate, profile }: Staged): number =>
      Number(fate !== 'created') * 2 + Number(profile.userId !== null);
    const [first, ...others] = entries.toSorted((a, b) => worth(b) - worth(a));
    return others.reduce((kept, other) => {
      this.#batch.delete(other.profile.id);
      for (const key of [other.profile.key, aliasOf(other.profile)])
        if (key !== null && this.#ids.get(key) === other.profile.id) this.#ids.set(key, kept.profile.id);
      if (other.fate !== 'created') this.#absorbed.push({ from: other.profile.id, into: kept.profile.id });
      // Two library entries become one: written again whatever the figures say, since edits may move.
      const { entry } = this.#merge(kept, other.profile);
      return { ...entry, fate: entry.fate === 'same' ? 'dated' : entry.fate };
    }, first!);
  }

  #merge(before: Staged, profile: CreatorProfile): { entry: Staged; isNew: boolean } {
    const merge = mergeProfile(before.profile, profile, this.#options.quoteFormats);
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
    const entry = {
      fate,
      profile: merge.profile,
      changes: [...before.changes, ...merge.changes],
      prices: [...before.prices, ...merge.prices],
    };
    return { entry, isNew };
  }

  /** Takes a creator of an earlier batch back; null when its entry is no longer there. */
  async #recall(id: string): Promise<Staged | null> {
    const columns = sql`id, key, user_id, red_id, false as blocked`;
    const staged = await sql<StoredRow & { fate: Fate; changes: ProfileChange[] | null }>`
      delete from creators_stage where id = ${id} returning ${columns}, profile::json as profile, fate, changes`.execute(
      this.tx,
    );
    const row = staged.rows[0];
    if (row !== undefined)
      return { fate: row.fate, profile: readStoredRow(row), changes: row.changes ?? [], prices: [] };
    if (this.#early === null) return null;
    const joined = await sql<StoredRow>`
      delete from creators_creator where organisation_id = ${this.#ctx.organisationId} and id = ${id} returning ${columns}, profile`.execute(
      this.tx,
    );
    const created = joined.rows[0];
    return created === undefined ? null : { fate: 'created', profile: readStoredRow(created), changes: [], prices: [] };
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
    await copyRows(this.#client, `creators_stage_note (${NOTE_COLUMNS.join(', ')})`, lines);
  }

  async #flush(): Promise<void> {
    const lines: string[] = [];
    for (const { fate, profile, text, print, changes, prices } of this.#batch.values()) {
      for (const price of prices)
        this.#prices.set(`${profile.id} ${price.format}`, { ...price, creatorId: profile.id, name: profile.name });
      if (fate === 'same') continue;
      const seen = changes.length === 0 ? null : JSON.stringify(changes);
      lines.push(copyLine([profile.id, fate, seen, ...toColumnValues(profile, [], text, print)]));
    }
    this.#batch = new Map();
    await copyRows(this.#client, `creators_stage (${STAGE_COLUMNS.join(', ')})`, lines);
    this.#waiting += lines.length;
    if (this.#early === null || this.#waiting < EARLY_ROWS) return;
    this.#waiting = 0;
    await insertStaged(this.tx, this.#early);
    await this.#client.query('truncate creators_stage');
  }

  /** Joins what was staged to the library and says what became of it. */
  async merge(): Promise<StageResult> {
    await this.#client.query('analyze creators_stage, creators_stage_note');
    const target = this.#early ?? (await this.#target());
    await absorbCreators(this.tx, this.#ctx, this.#absorbed, target.version);
    await insertStaged(this.tx, target);
    await updateStaged(this.tx, target);
    await layEditsOver(this.tx, target);
    const notes = await mergeNotes(this.tx, this.#ctx);
    return {
      created: this.#counts.created + notes.created,
      updated: this.#counts.updated + notes.updated,
      unchanged: this.#counts.unchanged + notes.unchanged,
      prices: [...this.#prices.values()].filter((price) => price.before !== price.after),
    };
  }
}
