/** How a quote's date is told: with its year when that is not this one, and that it is older than a year. */

export interface QuoteAge {
  readonly style: 'full' | 'short';
  readonly overYear: boolean;
}

/** @param on business day of the quote @param today business day of the reader */
export const tellQuoteAge = (on: string, today: string): QuoteAge => ({
  style: on.slice(0, 4) === today.slice(0, 4) ? 'short' : 'full',
  overYear: on < `${String(Number(today.slice(0, 4)) - 1).padStart(4, '0')}${today.slice(4)}`,
});
