/** The phases of a deal as a row: which are behind it, where it stands. */
import type { DealView } from '#modules/collaborations/contract.ts';
import { PHASES } from '#modules/collaboration-models/contract.ts';
import { classes } from '../../../classes.ts';
import { useWords } from '../../../locale.tsx';
import { BlockIcon, CheckIcon } from '../../../ui/icons.tsx';

export function PhaseTrack({ deal }: { deal: DealView }) {
  const { deals, dealPages } = useWords();
  const shown = PHASES.filter((phase): boolean => phase !== 'off');
  const isOff = deal.phase === 'off';
  const at = shown.indexOf(deal.phase);
  return (
    <ol aria-label={dealPages.deal.track} className="flex border-y border-line py-3 max-sm:flex-wrap max-sm:gap-2">
      {isOff ? (
        <li aria-current="step" className="flex items-center gap-2 font-medium text-harm">
          <BlockIcon />
          {deals.phases.off}
        </li>
      ) : (
        shown.map((phase, index) => (
          <li
            key={phase}
            aria-current={index === at ? 'step' : undefined}
            className={classes(
              'flex shrink-0 items-center gap-2 whitespace-nowrap',
              index < shown.length - 1 &&
                'sm:flex-1 sm:after:mx-3 sm:after:h-px sm:after:min-w-4 sm:after:flex-1 sm:after:bg-line',
              index === at ? 'font-semibold text-accent-text' : index < at ? 'text-soft' : 'text-faint',
            )}
          >
            <span
              aria-hidden="true"
              className={classes(
                'flex size-5 shrink-0 items-center justify-center rounded-full border text-xs',
                index < at
                  ? 'border-accent bg-accent-wash text-accent-text'
                  : index === at
                    ? 'border-accent bg-accent text-accent-ink'
                    : 'border-line-strong/60',
              )}
            >
              {index < at ? <CheckIcon className="!size-3" /> : index + 1}
            </span>
            <span className={index === at ? undefined : 'max-sm:sr-only'}>{deals.phases[phase]}</span>
          </li>
        ))
      )}
    </ol>
  );
}
