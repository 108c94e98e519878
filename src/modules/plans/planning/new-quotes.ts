/** Prices that came back from an enquiry, in the place of whatever the library holds. */
import { findQuote, type CreatorProfile } from '#modules/creators/index.ts';
import type { Adjustments } from '../contract.ts';

/** Whose word the new price is. */
const SOURCE = 'enquiry';

/**
 * The profile with the new quotes for one note (CNY fen) as the only ones of
 * their format; basis and declaration stay as the creator's last quote said.
 */
export function applyQuotes(profile: CreatorProfile, quotes: Adjustments['quotes'], today: string): CreatorProfile {
  const own = quotes.filter(({ creatorId }) => creatorId === profile.id || creatorId === profile.key);
  if (own.length === 0) return profile;
  const formats = new Set<string>(own.map((quote) => quote.format));
  return {
    ...profile,
    quotes: [
      ...profile.quotes.filter((quote) => !formats.has(quote.format)),
      ...own.map(({ format, price }) => {
        const before = findQuote(profile.quotes, format);
        return {
          format,
          amount: BigInt(price),
          tax: before?.tax ?? ('unknown' as const),
          price: 'list' as const,
          declaration: before?.declaration ?? ('unknown' as const),
          rebateBps: null,
          source: SOURCE,
          on: today,
        };
      }),
    ],
  };
}
