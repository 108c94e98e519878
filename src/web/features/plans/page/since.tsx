/** What this version was re-planned for, and the way to what changed by it. */
import { Link } from '@tanstack/react-router';
import type { PlanView } from '#modules/plans/contract.ts';
import { useWords } from '../../../locale.tsx';
import { tellVersionNote } from '../version-note.ts';

export function Since({ plan }: { plan: PlanView }) {
  const { explore: words, reality } = useWords().plans;
  const own = plan.versions.find((version) => version.version === plan.version);
  const before = plan.version - 1;
  if (own === undefined || !plan.versions.some((version) => version.version === before)) return null;
  const note = tellVersionNote(own, reality);
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-soft">
      <span className="prose-width">
        {note === '' ? words.sinceBare({ version: before }) : words.since({ version: before, note })}
      </span>
      <Link
        to="/plans/$planId/compare"
        params={{ planId: plan.id }}
        search={{ a: before, b: plan.version }}
        className="press text-accent-text underline underline-offset-2"
      >
        {words.whatChanged}
      </Link>
    </p>
  );
}
