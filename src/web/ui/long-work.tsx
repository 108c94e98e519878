/** Work on the server that goes on when the page is left: how far it is, and the way to stop it. */
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { ProgressBar } from './progress.tsx';

export function LongWork(props: {
  label: string;
  /** 0-1, null when unknown. */
  part: number | null;
  detail: ReactNode;
  /** What happens when one leaves, or stops it. */
  note: ReactNode;
  stop: string;
  /** Null when it cannot be stopped by the reader. */
  onStop: (() => void) | null;
  stopping: boolean;
}) {
  return (
    <div className="flex max-w-2xl flex-col gap-5 rounded-md border border-line bg-surface px-6 py-8">
      <ProgressBar label={props.label} value={props.part} detail={props.detail} />
      <p className="text-soft">{props.note}</p>
      {props.onStop !== null && (
        <Button className="self-start" busy={props.stopping} onClick={props.onStop}>
          {props.stop}
        </Button>
      )}
    </div>
  );
}
