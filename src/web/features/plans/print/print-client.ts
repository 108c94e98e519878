/** The plan as the server describes it in a given language, whatever the reader's own is. */
import type { Locale } from '#kernel/context.ts';
import type { PlanView } from '#modules/plans/contract.ts';
import { openClient } from '../../../api.ts';

/** @param version the newest when undefined */
export const getPlanIn = (locale: Locale, id: string, version: number | undefined): Promise<PlanView> =>
  openClient(() => locale).plans.get(version === undefined ? { id } : { id, version });
