/** Calibration: what the forecast said against what came true; on the diagonal both are the same. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { useState } from 'react';
import type { BacktestReport } from '#modules/forecast/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { ChartFrame } from '../../plans/chart-frame.tsx';
import { AxisBelow, AxisBeside } from '../../plans/charts/frame.tsx';
import { useWidth } from '../../plans/use-width.ts';
import { findWidestMiss } from './report-figures.ts';

type Point = BacktestReport['calibration'][number];

const MOST = 440;
const FOOT = 26;
const HEAD = 12;

export function CalibrationChart({ report, own }: { report: BacktestReport; own: BacktestReport | null }) {
  const { forecast, forecastQuality: words } = useWords();
  const format = useFormat();
  const percent = (share: number): string => format.percent(share);
  const ownAt = new Map(own?.calibration.map(({ nominal, actual }) => [nominal, actual]));
  return (
    <ChartFrame
      title={words.calibrationTitle({ points: format.number(findWidestMiss(report) * 100, 1) })}
      note={words.calibrationNote}
      fileName="forecast-calibration"
      columns={[
        { label: forecast.columns.nominal, numeric: true },
        { label: own === null ? forecast.columns.actual : words.product, numeric: true },
        ...(own === null ? [] : [{ label: words.yours, numeric: true }]),
      ]}
      rows={report.calibration.map(({ nominal, actual }) => [
        format.percent(nominal, 0),
        percent(actual),
        ...(own === null ? [] : [ownAt.has(nominal) ? percent(ownAt.get(nominal) ?? 0) : '']),
      ])}
    >
      <Curves product={report.calibration} own={own?.calibration ?? null} />
    </ChartFrame>
  );
}

function Curves({ product, own }: { product: readonly Point[]; own: readonly Point[] | null }) {
  const { forecastQuality: words } = useWords();
  const format = useFormat();
  const { ref, width } = useWidth<HTMLDivElement>(MOST);
  const [at, setAt] = useState<number | null>(null);
  const side = Math.min(width, MOST);
  const x = scaleLinear([0, 1], [0, side]);
  const y = scaleLinear([0, 1], [side - FOOT, HEAD]);
  const path = line<Point>()
    .x(({ nominal }) => x(nominal))
    .y(({ actual }) => y(actual));
  const percent = (share: number): string => format.percent(share, 0);
  const shown = at === null ? undefined : product[at];
  const ownShown = shown === undefined ? undefined : own?.find(({ nominal }) => nominal === shown.nominal);
  const said = [
    shown && words.point({ nominal: percent(shown.nominal), actual: format.percent(shown.actual) }),
    ownShown && `${words.yours}: ${format.percent(ownShown.actual)}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
  const move = (step: number): void =>
    setAt((now) => Math.min(product.length - 1, Math.max(0, (now ?? (step > 0 ? -1 : product.length)) + step)));
  return (
    <div ref={ref} className="flex flex-col gap-2">
      <span className="text-xs text-faint">{words.calibrationAxes.actual} ↑</span>
      <div
        role="slider"
        tabIndex={0}
        aria-label={words.calibrationNote}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round((shown?.nominal ?? 0) * 100)}
        aria-valuetext={said}
        className="w-fit rounded-sm"
        onKeyDown={(event) => {
          if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
          event.preventDefault();
          move(event.key === 'ArrowRight' ? 1 : -1);
        }}
        onPointerMove={(event) => {
          const share = x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left);
          const near = product.map(({ nominal }) => Math.abs(nominal - share));
          setAt(near.indexOf(Math.min(...near)));
        }}
        onPointerLeave={() => setAt(null)}
      >
        <svg width={side} height={side} aria-hidden="true" className="block">
          <AxisBeside scale={y} width={side} text={percent} ticks={5} />
          <line x1={x(0)} x2={x(1)} y1={y(0)} y2={y(1)} stroke="var(--line-strong)" strokeDasharray="4 3" />
          {own !== null && (
            <path d={path([...own]) ?? ''} fill="none" stroke="var(--model-paid-post)" strokeWidth={2} />
          )}
          <path d={path([...product]) ?? ''} fill="none" stroke="var(--accent)" strokeWidth={2} />
          {product.map((point, index) => (
            <circle
              key={point.nominal}
              cx={x(point.nominal)}
              cy={y(point.actual)}
              r={index === at ? 5.5 : 3}
              fill="var(--accent)"
              stroke="var(--paper)"
              strokeWidth={1}
            />
          ))}
          {own?.map((point) => (
            <rect
              key={point.nominal}
              x={x(point.nominal) - 2.5}
              y={y(point.actual) - 2.5}
              width={5}
              height={5}
              fill="var(--model-paid-post)"
            />
          ))}
          <AxisBelow scale={x} y={side - FOOT} text={percent} />
        </svg>
      </div>
      <div className="flex flex-col gap-2 text-xs text-faint" style={{ maxWidth: side }}>
        <span className="text-right">{words.calibrationAxes.nominal} →</span>
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          <Key colour="var(--accent)">{words.product}</Key>
          {own !== null && <Key colour="var(--model-paid-post)">{words.yours}</Key>}
          <Key colour="var(--line-strong)">{words.perfect}</Key>
        </ul>
      </div>
      <p className="figures min-h-5 text-xs text-soft">{said}</p>
    </div>
  );
}

const Key = ({ colour, children }: { colour: string; children: string }) => (
  <li className="flex items-center gap-1.5">
    <svg aria-hidden="true" className="h-0.5 w-4">
      <rect width="16" height="2" fill={colour} />
    </svg>
    {children}
  </li>
);
