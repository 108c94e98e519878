/**
 * Counts how often something is tried, by an account, an address or a peer: in the sign-in library's own table, so that
 * a restart forgets nothing.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { newId } from '#kernel/id.ts';

/** What is counted, how often it may be, and within how many minutes. */
export const LIMITS = {
  /** Passwords that one peer tries, of whatever accounts. */
  peer: { tries: 100, minutes: 15 },
  /** Passwords that one peer tries of one account. */
  account: { tries: 10, minutes: 15 },
  /** Passwords of one account, from whatever peers. Beyond these, peers that are strange to it go on slowly. */
  everywhere: { tries: 10, minutes: 15 },
  slowly: { tries: 1, minutes: 1 },
  /** Letters with a link, to one address: nobody's mailbox is ours to fill. */
  letter: { tries: 3, minutes: 15 },
  /** Letters that one peer asks for, to whatever addresses. */
  letters: { tries: 20, minutes: 60 },
  /** Links that one peer follows: resets, sign-ins, invitations. */
  links: { tries: 30, minutes: 15 },
  /** Wrong links of clients, by one peer. */
  shares: { tries: 10, minutes: 15 },
  /** Wrong addresses of calendars, by one peer, and how often one calendar is read. */
  feeds: { tries: 10, minutes: 15 },
  feed: { tries: 30, minutes: 15 },
  /** Codes and passwords that a signed-in person, or whoever has taken their seat, is asked for again. */
  proof: { tries: 10, minutes: 15 },
  /** A code that has let somebody in lets nobody in again. Codes last a minute and a half at most. */
  code: { tries: 1, minutes: 5 },
  /** Wrong passwords of an account by a peer that go into the trail, and refusals of one permission to one asker. */
  failure: { tries: 1, minutes: 15 },
  refusal: { tries: 1, minutes: 15 },
  /** Ways to an identity provider, begun by one peer. */
  providers: { tries: 30, minutes: 15 },
} as const;
export type Limited = keyof typeof LIMITS;

const PREFIX = 'tries|';

export interface Tries {
  /** Counts one; false when there were too many within the minutes. */
  count(what: Limited, who: string, now: Date): Promise<boolean>;
  /** Begins anew: somebody has proven that it was them. */
  forget(what: Limited, who: string): Promise<void>;
}

/** Addresses count the same in any case. Hashed, since the table need not know who was tried. */
const keyOf = (what: Limited, who: string): string =>
  `${PREFIX}${what}|${createHash('sha256').update(who.trim().toLowerCase()).digest('hex')}`;

/** No window is longer, nor is the library's, whose rows stand in the same table. */
const LONGEST_MS = Math.max(...Object.values(LIMITS).map(({ minutes }) => minutes)) * 60_000;
/** What is over is swept out by whoever counts next, at most once in so long. */
const SWEEP_MS = 60_000;

/** A window begins with its first try and ends after its minutes, however often was tried in between. */
const COUNT = `
  insert into "rateLimit" as r ("id", "key", "count", "lastRequest") values ($1, $2, 1, $3)
  on conflict ("key") do update set
    "count" = case when r."lastRequest" <= $4 then 1 else least(r."count" + 1, $5) end,
    "lastRequest" = case when r."lastRequest" <= $4 then excluded."lastRequest" else r."lastRequest" end
  returning "count"`;

/** @param pool of schema auth */
export function createTries(pool: pg.Pool): Tries {
  let swept = 0;
  const sweep = async (at: number): Promise<void> => {
    if (at - swept < SWEEP_MS) return;
    swept = at;
    await pool.query('delete from "rateLimit" where "lastRequest" <= $1', [at - LONGEST_MS]);
  };
  const count: Tries['count'] = async (what, who, now) => {
    const { tries, minutes } = LIMITS[what];
    const at = now.getTime();
    const ended = at - minutes * 60_000;
    await sweep(at);
    const { rows } = await pool.query<{ count: number }>(COUNT, [newId('aut'), keyOf(what, who), at, ended, tries + 1]);
    return (rows[0]?.count ?? 0) <= tries;
  };
  return {
    count,
    forget: async (what, who) => {
      await pool.query('delete from "rateLimit" where "key" = $1', [keyOf(what, who)]);
    },
  };
}
