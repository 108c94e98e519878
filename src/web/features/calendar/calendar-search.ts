/** The whole state of the calendar as it stands in the URL; anything malformed falls away. */
import { z } from 'zod';

export const LOOKS = ['month', 'week'] as const;

export const CalendarSearch = z.object({
  look: z.enum(LOOKS).optional().catch(undefined),
  /** A day of the month or week that is shown; today when left out. */
  on: z.iso.date().optional().catch(undefined),
  campaign: z.string().max(60).optional().catch(undefined),
});
export type CalendarSearch = z.infer<typeof CalendarSearch>;
