/** What the address of a file says: its language, a month. */
import type { Context as HonoContext } from 'hono';
import { z } from 'zod';
import { LOCALES, type Context } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import type { FileBindings } from './context.ts';

const Month = z.coerce.number().int().min(200_001).max(299_912);

/** A plain link carries no header for the language. */
export const contextOf = (c: HonoContext<FileBindings>): Context => {
  const { context } = c.var;
  return { ...context, locale: LOCALES.find((one) => one === c.req.query('lang')) ?? context.locale };
};

/** 202611; undefined for all. @throws RefusalError ledger.bad-filters */
export function monthOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const month = Month.safeParse(text);
  return month.success ? month.data : refuse('invalid', 'ledger.bad-filters');
}
