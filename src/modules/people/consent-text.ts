/** The text that creators agree to, made from what the organisation declares and from who may read what. Pure. */
import { createHash } from 'node:crypto';
import { LOCALES, type Locale } from '#kernel/context.ts';
import { grantsOf, ROLES, type Permission, type Role } from '#kernel/permission.ts';
import { messages } from '#words/index.ts';
import type { ConsentText } from './contract.ts';

export interface ConsentFacts {
  readonly organisation: string;
  /** ISO 3166-1 alpha-2, or null while it is not declared. */
  readonly hostingCountry: string | null;
  readonly identityOff: boolean;
}

const TAG: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };

/** The mainland alone is not abroad to the law on personal information; its Hong Kong, Macao and Taiwan are told apart. */
const HOME = 'CN';

export const nameCountry = (code: string, locale: Locale): string =>
  new Intl.DisplayNames(TAG[locale], { type: 'region' }).of(code) ?? code;

const readers = (permission: Permission, locale: Locale): string[] => {
  const names: Record<Role, string> = messages(locale).access.roles;
  return ROLES.filter((role) => grantsOf(role).has(permission)).map((role) => names[role]);
};

function write({ organisation, hostingCountry, identityOff }: ConsentFacts, locale: Locale): string {
  const words = messages(locale).consent;
  return words.text({
    organisation,
    country: hostingCountry === null ? null : nameCountry(hostingCountry, locale),
    abroad: hostingCountry !== null && hostingCountry !== HOME,
    identity: !identityOff,
    contactReaders: readers('person:read', locale),
    addressReaders: readers('address:read', locale),
    identityReaders: readers('identity:read', locale),
  });
}

/** Both languages, and a version that changes with any word of them. */
export function makeConsentText(facts: ConsentFacts): ConsentText {
  const [en, zh] = LOCALES.map((locale) => write(facts, locale)) as [string, string];
  const version = createHash('sha256')
    .update(JSON.stringify([en, zh]))
    .digest('hex')
    .slice(0, 8);
  return { version, en, zh, complete: facts.hostingCountry !== null };
}
