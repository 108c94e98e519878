/** Days that reach people elsewhere: a calendar that they subscribe to, a letter a day. */
import { z } from 'zod';
import { pageOperation } from '#kernel/operation.ts';

const Feed = z.object({
  madeAt: z.date(),
  /** To the minute; null while nobody has read it. */
  readAt: z.date().nullable(),
});
export type Feed = z.infer<typeof Feed>;

const Reach = z.object({
  feed: Feed.nullable(),
  /** Whether a letter goes to whoever asks, and to which address. */
  letters: z.boolean(),
  email: z.string().nullable(),
});
export type Reach = z.infer<typeof Reach>;

export const agendaContract = {
  reach: pageOperation('deal:read').output(Reach),
  feed: {
    /** A new address, told this once; one that was made before stops working. */
    make: pageOperation('deal:read').output(z.object({ url: z.string(), reach: Reach })),
    revoke: pageOperation('deal:read').output(Reach),
  },
  letters: pageOperation('deal:read')
    .input(z.object({ on: z.boolean() }))
    .output(Reach),
};
