/** Which template stands open, as the URL holds it; anything malformed falls away. */
import { z } from 'zod';
import { LOCALES } from '#kernel/context.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';

export const TemplatesSearch = z.object({
  model: z.enum(MODEL_KINDS).optional().catch(undefined),
  locale: z.enum(LOCALES).optional().catch(undefined),
});
export type TemplatesSearch = z.infer<typeof TemplatesSearch>;
