/** Who may change plans. */
import type { Context } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';

/** @throws RefusalError platform.read-only for a viewer */
export function assertMayWrite(ctx: Context): void {
  if (ctx.actor.role === 'viewer') refuse('forbidden', 'platform.read-only');
}

/** Who did it, as colleagues see it. */
export const nameActor = ({ actor }: Context): string =>
  actor.kind === 'system' ? 'Zhongcao' : (actor.name ?? actor.userId ?? actor.kind);
