/** What a change of a plan is held against: it moves with every version that is made, solved, stopped or approved. */
import type { VersionSummary } from './plan-record.ts';

/** @param versions all of the plan's, oldest first */
export function describePlanVersion(versions: readonly Pick<VersionSummary, 'version' | 'state'>[]): string {
  const newest = versions.at(-1);
  const approved = versions.find((one) => one.state === 'approved');
  return `${newest?.version ?? 0}-${newest?.state ?? 'none'}${approved === undefined ? '' : `-${approved.version}`}`;
}
