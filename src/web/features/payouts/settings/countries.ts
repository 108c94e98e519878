/** Where an entity that pays may sit: ISO 3166-1 codes, named by the browser in the reader's language. */
import type { Locale } from '#kernel/context.ts';

/** China and whence brands usually pay first, then the rest by code. */
export const COUNTRIES: readonly string[] =
  'CN HK MO TW SG JP KR US GB AE AT AU BE BR CA CH CZ DE DK ES FI FR GR HU ID IE IL IN IT LU MX MY NL NO NZ PH PL PT RO SA SE TH TR VN ZA'.split(
    ' ',
  );

export function nameCountry(code: string, locale: Locale): string {
  const names = new Intl.DisplayNames(locale === 'zh' ? 'zh-Hans' : 'en', { type: 'region' });
  return names.of(code) ?? code;
}
