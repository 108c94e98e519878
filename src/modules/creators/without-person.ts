/** Stored JSON without one person: amounts, counts and everybody else stay as they are. Pure. */

/** Stands where a name stood; the same in both languages, since what is stored has none. */
export const ERASED_NAME = '已删除 / Erased';

/** Who is to be forgotten: everything by which stored things name them. */
export interface ErasedPerson {
  /** The id that stays, and says nothing of them. */
  readonly id: string;
  /** That id, and those of entries that were joined to it. */
  readonly ids: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** Account ids, keys and profile links, in lower case. */
  readonly accounts: ReadonlySet<string>;
}

const IDENTITY = new Set(['redId', 'profileUrl', 'mcn', 'followers', 'userId']);
/** User ids are long enough to be looked for inside of other texts. */
const LONG = 20;

/** Whether a text is, or holds, an account of theirs. */
export function namesAccount(text: string, { accounts }: ErasedPerson): boolean {
  const folded = text.trim().toLowerCase();
  if (accounts.has(folded)) return true;
  for (const account of accounts) if (account.length >= LONG && folded.includes(account)) return true;
  return false;
}

/** A sentence of a user with the person's names taken out. */
export function withoutNames(text: string, person: ErasedPerson): string {
  let clean = text;
  // Longest first, so that a name inside of another one leaves nothing of it behind. One letter alone is no name to find.
  for (const name of [...person.names].toSorted((a, b) => b.length - a.length))
    if (name.length > 1) clean = clean.replaceAll(name, ERASED_NAME);
  return namesAccount(clean, person) ? ERASED_NAME : clean;
}

const isThem = (value: Readonly<Record<string, unknown>>, person: ErasedPerson): boolean =>
  ['creatorId', 'id'].some((key) => typeof value[key] === 'string' && person.ids.has(value[key])) ||
  ['key', 'redId', 'profileUrl'].some((key) => typeof value[key] === 'string' && namesAccount(value[key], person));

function cleanMember(key: string, value: unknown, them: boolean, person: ErasedPerson): unknown {
  if (them && value !== null) {
    if (IDENTITY.has(key)) return null;
    if (key === 'name') return ERASED_NAME;
    if (key === 'key') return person.id;
  }
  if (typeof value === 'string') {
    if (key === 'name' && person.names.has(value)) return ERASED_NAME;
    if (key === 'value' && [...person.names].some((name) => value.includes(name))) return ERASED_NAME;
  }
  return withoutPerson(value, person);
}

/** The value with every mention of the person replaced by an id that says nothing, or by {@link ERASED_NAME}. */
export function withoutPerson(value: unknown, person: ErasedPerson): unknown {
  if (typeof value === 'string') return namesAccount(value, person) ? person.id : value;
  if (Array.isArray(value)) return value.map((item) => withoutPerson(item, person));
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Readonly<Record<string, unknown>>;
  const them = isThem(record, person);
  return Object.fromEntries(
    Object.entries(record).map(([key, member]) => [key, cleanMember(key, member, them, person)]),
  );
}

/** What to look for in the text of stored JSON to find whatever may mention them. */
export const needlesOf = ({ ids, names, accounts }: ErasedPerson): string[] =>
  [...ids, ...names, ...accounts].map((text) => JSON.stringify(text).slice(1, -1)).filter((text) => text !== '');
