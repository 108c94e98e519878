/** Countries and regions by their names in the reader's language. */
import type { Locale } from '#kernel/context.ts';
import { TAG } from '../../../format.ts';

/** Where servers are rented most, and where overseas brands and agencies of this market sit (ISO 3166-1 alpha-2). */
const CODES =
  'AE AT AU BE BR CA CH CL CN CZ DE DK EE ES FI FR GB GR HK HU ID IE IL IN IS IT JP KR KZ LT LU LV MA MO MX MY NG NL NO NZ PH PK PL PT QA RO RS SA SE SG SI SK TH TR TW UA US VN ZA'.split(
    ' ',
  );

interface Country {
  readonly code: string;
  readonly name: string;
}

const known = new Map<Locale, readonly Country[]>();

/** By name. */
export function listCountries(locale: Locale): readonly Country[] {
  const before = known.get(locale);
  if (before !== undefined) return before;
  const names = new Intl.DisplayNames(TAG[locale], { type: 'region' });
  const { compare } = new Intl.Collator(TAG[locale]);
  const countries = CODES.map((code) => ({ code, name: names.of(code) ?? code })).toSorted((a, b) =>
    compare(a.name, b.name),
  );
  known.set(locale, countries);
  return countries;
}
