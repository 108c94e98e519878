import type { Context } from '#kernel/context.ts';

/** How the writer of a row is kept: the user's id, or the kind of actor. */
export const actorName = (ctx: Context): string => ctx.actor.userId ?? ctx.actor.kind;
