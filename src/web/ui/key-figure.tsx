/** One of the three to five figures that head a page, with its range, source and date at hand. */
import type { ReactNode } from 'react';
import { UNKNOWN, useFormat, type Band as BandValue } from '../format.ts';
import { Band } from './band.tsx';
import { Tooltip } from './tooltip.tsx';

export interface KeyFigureProps {
  label: ReactNode;
  /** Null = unknown: an en dash, with the reason in `source`. */
  value: ReactNode | null;
  /** Beside or under the value: scope, range, share. */
  detail?: ReactNode;
  /** Source, date, how it was made; on hover and focus. */
  source?: ReactNode;
  /** Marked as an estimate. */
  estimated?: string;
}

export function KeyFigure({ label, value, detail, source, estimated }: KeyFigureProps) {
  const shown = (
    <span
      {...(source === undefined ? {} : { tabIndex: 0 })}
      className={`figures w-fit rounded-sm text-xl leading-8 font-semibold tracking-tight ${source === undefined ? '' : 'cursor-help'}`}
    >
      {value ?? <span className="text-faint">{UNKNOWN}</span>}
    </span>
  );
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <dt className="text-xs text-faint">{label}</dt>
      <dd className="flex flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          {source === undefined ? shown : <Tooltip text={source}>{shown}</Tooltip>}
          {estimated !== undefined && <span className="text-xs text-needs">{estimated}</span>}
        </span>
        {detail !== undefined && <span className="figures text-xs text-soft">{detail}</span>}
      </dd>
    </div>
  );
}

/** Key figures in a row that wraps; put KeyFigure inside. */
export const KeyFigures = ({ children }: { children: ReactNode }) => (
  <dl className="grid grid-cols-2 gap-x-6 gap-y-5 border-y border-line py-5 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
    {children}
  </dl>
);

/** A forecast as a key figure: P50 large, P10-P90 beside it, the band beneath. */
export function BandFigure({
  label,
  band,
  source,
  most,
  estimated,
}: {
  label: ReactNode;
  band: BandValue | null;
  source?: ReactNode;
  most?: number;
  estimated?: string;
}) {
  const format = useFormat();
  if (band === null) return <KeyFigure label={label} value={null} {...(source === undefined ? {} : { source })} />;
  const { middle, range } = format.band(band);
  return (
    <KeyFigure
      label={label}
      value={middle}
      {...(source === undefined ? {} : { source })}
      {...(estimated === undefined ? {} : { estimated })}
      detail={
        band.p10 === band.p90 ? undefined : (
          <span className="flex flex-col gap-1">
            {range}
            <Band band={band} {...(most === undefined ? {} : { most })} />
          </span>
        )
      }
    />
  );
}
