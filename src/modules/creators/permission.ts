/** Who may change the library. */
import type { Context } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';

/** @throws RefusalError platform.read-only for a viewer */
export function requireEditor(ctx: Context): void {
  if (ctx.actor.role === 'viewer') refuse('forbidden', 'platform.read-only');
}

/** How the writer of a row is kept: the user's id, or the kind of actor. */
export const actorName = (ctx: Context): string => ctx.actor.userId ?? ctx.actor.kind;
