/** The whole state of each page of collaborations as it stands in the URL; anything malformed falls away. */
import { z } from 'zod';
import { MODEL_KINDS, PHASES } from '#modules/collaboration-models/contract.ts';
import { LINE_STATES } from '#modules/collaborations/contract.ts';

const text = (most: number) => z.string().max(most).optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

export const DealsSearch = z.object({
  look: z.enum(['board', 'table']).optional().catch(undefined),
  campaign: text(60),
  model: z.enum(MODEL_KINDS).optional().catch(undefined),
  phase: z.enum(PHASES).optional().catch(undefined),
  contact: text(120),
  q: text(100),
  overdue: flag,
  /** The column of deals that came to nothing is open. */
  off: flag,
  /** The file that is being sent, or the read-out that stands open. */
  file: z.enum(['sheet', 'deals', 'counts', 'positions', 'gifts']).optional().catch(undefined),
});
export type DealsSearch = z.infer<typeof DealsSearch>;

export const DEAL_TABS = ['due', 'notes', 'terms', 'money', 'messages', 'history'] as const;
export type DealTab = (typeof DEAL_TABS)[number];

export const DealSearch = z.object({
  tab: z.enum(DEAL_TABS).optional().catch(undefined),
  /** The step whose form is open. */
  step: text(40),
  /** What somebody chooses about, as `what.cycle`. */
  decide: text(60),
});
export type DealSearch = z.infer<typeof DealSearch>;

export const ShortlistSearch = z.object({
  campaign: text(60),
  state: z.enum(LINE_STATES).optional().catch(undefined),
  /** The line whose words and log stand open. */
  line: text(60),
});
export type ShortlistSearch = z.infer<typeof ShortlistSearch>;

export const WorkSearch = z.object({
  side: z.enum(['brand', 'creator']).optional().catch(undefined),
  /** Only what the manager knows of. */
  late: flag,
});
export type WorkSearch = z.infer<typeof WorkSearch>;

/** What the server is asked for a table or a column. */
export const toFilter = ({ campaign, model, contact, q, overdue }: DealsSearch) => ({
  ...(campaign === undefined ? {} : { campaignIds: [campaign] }),
  ...(model === undefined ? {} : { models: [model] }),
  ...(contact === undefined ? {} : { contact }),
  ...(q === undefined ? {} : { text: q }),
  ...(overdue === true ? { overdue } : {}),
});

/** The same filter as the address of a download says it. */
export function toQuery(search: DealsSearch, locale: string): string {
  const { campaign, model, phase, contact, q, overdue } = search;
  const said = { lang: locale, campaign, model, phase, contact, q, overdue: overdue === true ? 'true' : undefined };
  return new URLSearchParams(
    Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
}
