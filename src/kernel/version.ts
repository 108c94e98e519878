/** Lost updates: whoever has seen an older version of a thing does not write over the newer one. */
import type { Context } from './context.ts';
import { refuse } from './refusal.ts';

/**
 * Asked by a verb in its transaction, once the thing is locked.
 * @throws RefusalError platform.changed-meanwhile, when whoever asks has seen other versions only
 */
export function demandVersion({ ifVersions }: Pick<Context, 'ifVersions'>, version: string): void {
  if (ifVersions !== undefined && !ifVersions.includes(version))
    refuse('preconditionFailed', 'platform.changed-meanwhile');
}
