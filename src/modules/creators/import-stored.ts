/** The library's creators that an import speaks of, looked up batch by batch. */
import { sql, type Kysely } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { DB } from '#platform/database.ts';
import type { CreatorProfile } from './creator.ts';
import { readStoredRow, type StoredRow } from './creator-store.ts';

/** Who a stored creator is, and the print of its profile. */
export interface StoredHead {
  readonly id: string;
  readonly key: string;
  readonly userId: string | null;
  readonly redId: string | null;
  readonly print: string | null;
}

/** Two entries with the same Xiaohongshu id or key are one account unless both name a user id, and not the same. */
export const isSameAccount = (a: Pick<CreatorProfile, 'userId'>, b: Pick<CreatorProfile, 'userId'>): boolean =>
  a.userId === null || b.userId === null || a.userId === b.userId;

export class StoredCreators {
  readonly #tx: Kysely<DB>;
  readonly #organisationId: string;
  #byKey = new Map<string, StoredHead>();
  #byRedId = new Map<string, StoredHead[]>();
  readonly #profiles = new Map<string, CreatorProfile>();
  #isEmpty = false;

  constructor(tx: Kysely<DB>, { organisationId }: Tenant) {
    this.#tx = tx;
    this.#organisationId = organisationId;
  }

  /** True when the library had no creator; later look-ups then find none. */
  async isEmpty(): Promise<boolean> {
    const { rows } =
      await sql`select 1 from creators_creator where organisation_id = ${this.#organisationId} limit 1`.execute(
        this.#tx,
      );
    this.#isEmpty = rows.length === 0;
    return this.#isEmpty;
  }

  /** Looks up the creators of one batch; forgets those of the batch before. */
  async load(profiles: readonly CreatorProfile[]): Promise<void> {
    this.#byKey = new Map();
    this.#byRedId = new Map();
    this.#profiles.clear();
    if (this.#isEmpty) return;
    for (const head of await this.#lookUp(
      'key',
      profiles.map(({ key }) => key),
    ))
      this.#byKey.set(head.key, head);
    // Where the print is known the Xiaohongshu id cannot point to a second entry: it was looked for when that was stored.
    const redIds = profiles.filter((profile) => this.#mayHaveOther(profile)).map(({ redId }) => redId!);
    for (const head of await this.#lookUp('red_id', redIds)) {
      const known = this.#byRedId.get(head.redId!);
      if (known === undefined) this.#byRedId.set(head.redId!, [head]);
      else known.push(head);
    }
  }

  #mayHaveOther({ key, redId }: CreatorProfile): boolean {
    return redId !== null && this.#byKey.get(key)?.redId !== redId;
  }

  /** One look-up in the index for each value: a plan for all of them at once may read the whole library. */
  async #lookUp(column: 'key' | 'red_id', values: readonly string[]): Promise<readonly StoredHead[]> {
    if (values.length === 0) return [];
    const { rows } = await sql<StoredHead>`
      select c.* from unnest(${[...new Set(values)]}::text[]) as wanted (value)
      cross join lateral (
        select id, key, user_id as "userId", red_id as "redId", print from creators_creator
        where organisation_id = ${this.#organisationId} and ${sql.ref(column)} = wanted.value order by id limit 10
      ) c`.execute(this.#tx);
    return rows;
  }

  /** The entries that are the profile's account: by its key, by its Xiaohongshu id where one side lacks the user id. */
  find(profile: CreatorProfile): StoredHead[] {
    const own = this.#byKey.get(profile.key);
    const found = own === undefined ? [] : [own];
    if (profile.redId === null) return found;
    for (const head of this.#byRedId.get(profile.redId) ?? [])
      if (head.id !== own?.id && isSameAccount(head, profile) && isSameAccount(head, own ?? head)) found.push(head);
    // A row by the Xiaohongshu id alone is about one creator, even where the id once moved from one to another.
    return profile.userId === null ? found.slice(0, 1) : found;
  }

  /** The profile without hand edits. Profiles of a batch are read together, when the first of them is asked for. */
  async read(id: string): Promise<CreatorProfile> {
    if (!this.#profiles.has(id)) await this.#readAll();
    return this.#profiles.get(id)!;
  }

  async #readAll(): Promise<void> {
    const ids = [...this.#byKey.values(), ...[...this.#byRedId.values()].flat()].map(({ id }) => id);
    const { rows } = await sql<StoredRow>`
      select c.* from unnest(${[...new Set(ids)]}::text[]) as wanted (id)
      cross join lateral (
        select id, key, user_id, red_id, blocked, profile from creators_creator
        where organisation_id = ${this.#organisationId} and id = wanted.id offset 0
      ) c`.execute(this.#tx);
    for (const row of rows) this.#profiles.set(row.id, readStoredRow(row));
  }
}
