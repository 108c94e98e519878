/** Rights of creators over what is held of them: erasure. A copy of everything is a file (GET /files/creators/:id/held.json). */
import { z } from 'zod';
import { pageOperation } from '#kernel/operation.ts';

export const privacyContract = {
  /** For good; asks for the creator's name. */
  erase: pageOperation('creator:erase')
    .input(z.object({ id: z.string().min(1).max(60), name: z.string().max(500) }))
    .output(z.object({ ok: z.literal(true) })),
};
