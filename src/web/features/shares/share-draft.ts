/** What stands in the dialog of sharing, and what of it is still missing. Pure. */
import type { Locale } from '#kernel/context.ts';
import { isEmail } from '#kernel/email.ts';
import type { PriceMode, ShareSubject } from '#modules/sharing/contract.ts';

export interface ShareDraft {
  readonly what: 'lines' | 'plan';
  readonly chosen: ReadonlySet<string>;
  readonly title: string;
  readonly recipients: string;
  /** Empty for none. */
  readonly dueOn: string;
  readonly locale: Locale;
  readonly message: string;
  readonly priceMode: PriceMode['mode'];
  /** Percent, as typed. */
  readonly markUp: number | null;
  /** Minor units by creator id, or `plan`. */
  readonly prices: Readonly<Record<string, string>>;
}

/** Splits at Chinese and Latin commas, semicolons, spaces and line breaks. */
export const toEmails = (text: string): string[] => text.split(/[\s,，;；、]+/u).filter((part) => part !== '');

/** The first that is no address; null when all are. */
export const findWrongEmail = (emails: readonly string[]): string | null =>
  emails.find((email) => !isEmail(email)) ?? null;

export function toPrice({ priceMode, markUp, prices }: ShareDraft): PriceMode {
  if (priceMode === 'mark-up') return { mode: 'mark-up', bps: Math.round((markUp ?? 0) * 100) };
  return priceMode === 'own' ? { mode: 'own', prices: { ...prices } } : { mode: 'none' };
}

/** Null while nothing is chosen. */
export function toSubject(draft: ShareDraft, plan: { id: string; version: number }): ShareSubject | null {
  if (draft.what === 'lines' && draft.chosen.size === 0) return null;
  return {
    planId: plan.id,
    version: plan.version,
    creatorIds: draft.what === 'plan' ? null : [...draft.chosen],
    price: toPrice(draft),
  };
}
