/** The dictionaries: one per language, same keys, used by server, command line and web. */
import type { Locale } from '#kernel/context.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';
import type { Finding } from './finding.ts';

/** The shape of a dictionary: English sets it, Chinese must satisfy it. */
export type Messages = typeof en;

const DICTIONARIES: Record<Locale, Messages> = { en, zh };

export const messages = (locale: Locale): Messages => DICTIONARIES[locale];

/** The sentence of a finding. */
export function describeFinding(item: Finding, locale: Locale): string {
  const say = messages(locale).findings[item.code] as (params: unknown) => string;
  return say(item.params);
}
