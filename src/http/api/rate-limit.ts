/** How often a key may ask: a bucket of tokens that fills evenly. In memory: one process serves them all. */

const MINUTE_MS = 60_000;
/** Full buckets say nothing; this many are kept before those are dropped. */
const MOST_BUCKETS = 10_000;

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

export interface Allowance {
  readonly allowed: boolean;
  /** Whole requests that are left now. */
  readonly left: number;
  /** Until all of them are there again. */
  readonly fullInSeconds: number;
  /** Until the next one is; 0 when there is one. */
  readonly nextInSeconds: number;
}

export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();

  /**
   * Takes one request's token, if there is one.
   * @param now milliseconds of any clock that does not go back
   */
  take(key: string, perMinute: number, now: number): Allowance {
    const before = this.#buckets.get(key) ?? { tokens: perMinute, at: now };
    const filled = Math.min(perMinute, before.tokens + ((now - before.at) / MINUTE_MS) * perMinute);
    const allowed = filled >= 1;
    const tokens = allowed ? filled - 1 : filled;
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens, at: now });
    if (this.#buckets.size > MOST_BUCKETS) this.#dropFull(now);
    const secondsFor = (missing: number): number => Math.ceil((Math.max(0, missing) / perMinute) * 60);
    return {
      allowed,
      left: Math.floor(tokens),
      fullInSeconds: secondsFor(perMinute - tokens),
      nextInSeconds: secondsFor(1 - tokens),
    };
  }

  /** Whoever has not asked for a minute has a full bucket, as a new one has. */
  #dropFull(now: number): void {
    for (const [key, { at }] of this.#buckets) {
      if (now - at < MINUTE_MS) break;
      this.#buckets.delete(key);
    }
  }
}

/** As the IETF draft “RateLimit header fields for HTTP” names them. */
export const rateHeaders = (perMinute: number, { left, fullInSeconds }: Allowance): Record<string, string> => ({
  'ratelimit-policy': `"key";q=${perMinute};w=60`,
  ratelimit: `"key";r=${left};t=${fullInSeconds}`,
});
