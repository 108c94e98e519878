/** Where one is: steps as words, done ones ticked, each can be jumped to. */
import { Link } from '@tanstack/react-router';
import { classes } from '../../../classes.ts';
import { useWords } from '../../../locale.tsx';
import { CheckIcon } from '../../../ui/icons.tsx';
import { readDraft } from '../draft-to-intake.ts';
import { STEP_FIELDS, STEPS, type Step } from './steps.ts';
import { useWizard } from './wizard-context.tsx';

/** On a phone the bar is wider than the screen. */
const showInBar = (link: HTMLElement | null): void => link?.scrollIntoView({ block: 'nearest', inline: 'center' });

export function StepBar({ step, plan }: { step: Step; plan: string | undefined }) {
  const words = useWords().plans.wizard;
  const { draft } = useWizard();
  const { problems } = readDraft(draft);
  const at = STEPS.indexOf(step);
  return (
    <nav
      aria-label={words.stepOf({ step: at + 1, of: STEPS.length })}
      className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0"
    >
      <ol className="flex min-w-max gap-1">
        {STEPS.map((name, index) => {
          const done = index < at && STEP_FIELDS[name].every((field) => problems[field] === undefined);
          const current = name === step;
          return (
            <li key={name}>
              <Link
                to="/plans/new"
                search={plan === undefined ? { step: name } : { step: name, plan }}
                ref={current ? showInBar : undefined}
                aria-current={current ? 'step' : undefined}
                className={classes(
                  'inline-flex h-8 items-center gap-1.5 rounded-md px-2.5 transition-colors duration-120',
                  current ? 'bg-hover font-medium text-ink' : 'text-soft hover:bg-hover',
                )}
              >
                <span
                  className={classes(
                    'figures inline-flex size-4 items-center justify-center text-xs',
                    done ? 'text-accent-text' : 'text-faint',
                  )}
                >
                  {done ? <CheckIcon className="size-3.5" /> : index + 1}
                </span>
                {words.steps[name]}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
