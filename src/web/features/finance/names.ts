/** Names of what the books hold, in the reader's language; what is not known stands as it is. */
import type { Messages } from '#words/index.ts';

type Finance = Messages['finance'];

export const nameKind = ({ record }: Finance, kind: string): string =>
  (record.kinds as Readonly<Record<string, string>>)[kind] ?? kind;

/** A fact's own word for what it is about: a service by its name, goods as they were typed. */
export const nameWhat = ({ record }: Finance, what: string | null): string | null =>
  what === null
    ? null
    : ((record.services as Readonly<Record<string, string>>)[what] ??
      (record.giftTaxes as Readonly<Record<string, string>>)[what] ??
      what);
