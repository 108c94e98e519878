/** Counts how often an account is tried, from whatever addresses: in the sign-in library's own table, so that a restart forgets nothing. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { newId } from '#kernel/id.ts';

export const SIGN_IN_WINDOW_MINUTES = 15;
const TRIES_PER_WINDOW = 10;
const WINDOW_MS = SIGN_IN_WINDOW_MINUTES * 60_000;
const PREFIX = 'account|';

export interface SignInTries {
  /** Counts one try; false when the account has had its tries of these minutes. */
  count(email: string, now: Date): Promise<boolean>;
  /** Begins anew: somebody knew the password. */
  forget(email: string): Promise<void>;
}

/** The library takes an address in any case for the same account. Hashed, since the table need not know who was tried. */
const keyOf = (email: string): string =>
  `${PREFIX}${createHash('sha256').update(email.trim().toLowerCase()).digest('hex')}`;

/** A window begins with its first try and ends after its minutes, however often was tried in between. */
const COUNT = `
  insert into "rateLimit" as r ("id", "key", "count", "lastRequest") values ($1, $2, 1, $3)
  on conflict ("key") do update set
    "count" = case when r."lastRequest" <= $4 then 1 else least(r."count" + 1, $5) end,
    "lastRequest" = case when r."lastRequest" <= $4 then excluded."lastRequest" else r."lastRequest" end
  returning "count"`;

/** @param pool of schema auth */
export const createSignInTries = (pool: pg.Pool): SignInTries => ({
  count: async (email, now) => {
    const at = now.getTime();
    const ended = at - WINDOW_MS;
    await pool.query('delete from "rateLimit" where starts_with("key", $1) and "lastRequest" <= $2', [PREFIX, ended]);
    const { rows } = await pool.query<{ count: number }>(COUNT, [
      newId('aut'),
      keyOf(email),
      at,
      ended,
      TRIES_PER_WINDOW + 1,
    ]);
    return (rows[0]?.count ?? 0) <= TRIES_PER_WINDOW;
  },
  forget: async (email) => {
    await pool.query('delete from "rateLimit" where "key" = $1', [keyOf(email)]);
  },
});
