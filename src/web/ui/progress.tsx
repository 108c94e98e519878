/** Waiting: a spinner for a moment, a bar when we know how far it is. */
import { Progress as BaseProgress } from '@base-ui/react/progress';
import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

export function Spinner({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={classes('size-4 animate-[turn_0.8s_linear_infinite]', className)}
    >
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" opacity="0.25" />
      <path d="M14 8a6 6 0 0 0-6-6" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}

/** `value` 0-1, or null when unknown; `detail` says rate and remaining time. */
export function ProgressBar(props: { label: string; value: number | null; detail?: ReactNode; className?: string }) {
  return (
    <BaseProgress.Root
      value={props.value === null ? null : Math.round(props.value * 1000) / 10}
      className={classes('flex flex-col gap-2', props.className)}
    >
      <div className="flex items-baseline justify-between gap-4">
        <BaseProgress.Label className="font-medium">{props.label}</BaseProgress.Label>
        <span className="figures text-xs text-soft">{props.detail}</span>
      </div>
      <BaseProgress.Track className="h-1.5 overflow-hidden rounded-full bg-hover">
        <BaseProgress.Indicator
          className={classes(
            'block h-full rounded-full bg-accent transition-[width] duration-180',
            props.value === null && 'w-1/3 animate-[breathe_1.2s_ease-in-out_infinite]',
          )}
        />
      </BaseProgress.Track>
    </BaseProgress.Root>
  );
}

/** A grey shape that keeps the place of what is on its way. */
export const Skeleton = ({ className }: { className?: string }) => (
  <div aria-hidden="true" className={classes('skeleton', className)} />
);
