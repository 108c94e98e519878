/** What the plan may bring: chances, targets, what was tested, how the ranges were made. */
import { useWords } from '../../../locale.tsx';
import { Section } from '../../../ui/page.tsx';
import { usePlanOnPage } from '../page/plan-context.tsx';
import { useChanceText } from './chance-words.ts';
import { TargetDial } from './target-dial.tsx';
import { TestedNote } from './tested-note.tsx';

export function ForecastTab() {
  const { document } = usePlanOnPage();
  const words = useWords().plans.chances;
  const toChanceText = useChanceText();
  const { forecast } = document;
  if (forecast === undefined) return <p className="prose-width text-soft">{words.absent}</p>;
  return (
    <div className="flex flex-col gap-10">
      <Section title={words.title}>
        <TestedNote tested={forecast.tested} />
        <TargetDial forecast={forecast} />
      </Section>
      {forecast.targets.length > 0 && (
        <Section title={words.targets}>
          <ul className="border-t border-line">
            {forecast.targets.map((target) => (
              <li
                key={target.metric}
                className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-3"
              >
                <span className="figures w-32 shrink-0 text-base font-semibold">{toChanceText(target.chance)}</span>
                <span className="min-w-0 flex-1">{target.text}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.how}>
        <p className="prose-width text-soft">{forecast.how}</p>
      </Section>
    </div>
  );
}
