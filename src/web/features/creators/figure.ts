/** Figures as they show: which one speaks for a metric, and how its value is written. */
import type { CreatorDetail, Metric } from '#modules/creators/contract.ts';
import type { Messages } from '#words/index.ts';
import type { useFormat } from '../../format.ts';

export type Figure = CreatorDetail['figures'][number];

const SHARES: ReadonlySet<Metric> = new Set([
  'engagement-rate-by-reads',
  'engagement-rate-by-followers',
  'active-follower-share',
  'engaged-follower-share',
  'fake-follower-share',
  'viral-note-share',
  'hundred-like-share',
  'thousand-like-share',
  'completion-rate',
  'reply-rate-48h',
]);
const YUAN: ReadonlySet<Metric> = new Set(['cost-per-engagement', 'cost-per-thousand', 'cost-per-read']);

export interface FigureText {
  /** For a table or key figure. */
  readonly short: string;
  /** All digits, for hover. */
  readonly exact: string;
}

export function describeFigure(figure: Figure, format: ReturnType<typeof useFormat>, words: Messages): FigureText {
  const { metric, value, precision } = figure;
  const more = precision === 'at-least' ? ` ${words.creators.detail.atLeast}` : '';
  if (SHARES.has(metric)) return { short: format.percent(value) + more, exact: format.percent(value, 3) + more };
  if (YUAN.has(metric))
    return { short: `¥${format.number(value, 2)}${more}`, exact: `¥${format.number(value, 4)}${more}` };
  return { short: format.count(value) + more, exact: format.number(value, 2) + more };
}

const BASIS = { daily: 0, any: 1, sponsored: 2 };
const FORMAT = { all: 0, image: 1, video: 2 };

/** The figure that heads a metric: daily before sponsored notes, all formats before one, then the newest; as the grid chooses. */
export function findFigure(figures: readonly Figure[], metric: Metric): Figure | null {
  const found = figures
    .filter((figure) => figure.metric === metric)
    .toSorted(
      (a, b) =>
        BASIS[a.scope.basis] - BASIS[b.scope.basis] ||
        FORMAT[a.scope.format] - FORMAT[b.scope.format] ||
        b.on.localeCompare(a.on),
    );
  return found[0] ?? null;
}

/** A source's name: a vendor, a kind of file, or the key itself. */
export const sourceName = (source: string, { creators, imports }: Messages): string =>
  (creators.sources as Record<string, string>)[source] ?? (imports.formats as Record<string, string>)[source] ?? source;
