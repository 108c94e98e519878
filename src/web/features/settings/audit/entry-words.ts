/** An entry of the trail in the reader's words. */
import type { AuditRow } from '#modules/audit/contract.ts';
import type { Messages } from '#words/index.ts';

type AuditWords = Messages['audit'];

/** Actions of later versions have no words yet: they stand as they are. */
export const nameAction = (words: AuditWords, action: string): string =>
  (words.actions as Readonly<Record<string, string>>)[action] ?? action;

export const nameEntity = (words: AuditWords, entity: string): string =>
  (words.entities as Readonly<Record<string, string>>)[entity] ?? entity;

export const nameActor = (words: AuditWords, { kind, name }: AuditRow['actor']): string =>
  name ?? (kind === 'user' ? words.entry.unknownPerson : words.kinds[kind]);
