/** What of a forecast was held against real notes, with the way to the report. */
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../locale.tsx';
import { Chip } from '../../../ui/chip.tsx';

/** Said wherever a forecast is of a kind that no real notes were held against. */
export function NotTestedChip() {
  const words = useWords().forecast;
  return <Chip tone="needs">{words.notTested}</Chip>;
}

export function TestedNote({ tested }: { tested: { readonly all: boolean; readonly text: string } }) {
  const words = useWords().plans.chances;
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-soft">
      {!tested.all && <NotTestedChip />}
      <span className="prose-width">{tested.text}</span>
      <Link to="/settings/forecast" className="press text-accent-text underline underline-offset-2">
        {words.quality}
      </Link>
    </p>
  );
}
