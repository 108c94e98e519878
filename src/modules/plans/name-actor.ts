import type { Context } from '#kernel/context.ts';

/** Who did it, as colleagues see it. */
export const nameActor = ({ actor }: Context): string =>
  actor.kind === 'system' ? 'Zhongcao' : (actor.name ?? actor.userId ?? actor.kind);
