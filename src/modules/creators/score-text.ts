/** The scorecard in the reader's words: each part with the figure it looked at and the peers it was compared with. */
import type { Locale } from '#kernel/context.ts';
import { messages } from '#words/index.ts';
import type { ScorePart } from './contract.ts';
import type { Evidence, Score } from './scorecard.ts';
import { FAKE_LEFT_OUT, FAKE_WARNED } from './scorecard-figures.ts';

const SHARES: readonly Evidence['metric'][] = ['engagement', 'fake', 'viral', 'sponsored'];
const LESS_IS_BETTER: readonly Evidence['metric'][] = ['fake', 'price', 'sponsored'];

/** 0.085 -> "8.50 %"; Chinese has no space before the sign. */
const percent = (value: number, locale: Locale): string => `${(value * 100).toFixed(2)}${locale === 'zh' ? '' : ' '}%`;

function describeEvidence(evidence: Evidence, locale: Locale): string {
  const { scorecard } = messages(locale);
  const { metric, value, standing, warning } = evidence;
  if (warning === 'left-out') return scorecard.leftOut({ value, limit: FAKE_LEFT_OUT });
  const peers = {
    value,
    peers: standing?.peers ?? 'published',
    count: standing?.count ?? 0,
    median: SHARES.includes(metric) ? percent(standing?.median ?? 0, locale) : (standing?.median ?? 0).toFixed(2),
    better: LESS_IS_BETTER.includes(metric) ? 1 - (standing?.percentile ?? 0) : (standing?.percentile ?? 0),
  };
  const sentence = scorecard.evidence[metric](peers);
  return warning === 'warned' ? `${sentence} ${scorecard.warned({ limit: FAKE_WARNED })}` : sentence;
}

const roundTenth = (value: number): number => Math.round(value * 10) / 10;

/** Parts of a score with their sentences. */
export function describeScore(
  score: Score,
  locale: Locale,
): { parts: ScorePart[]; total: number | null; known: number; verdict: Score['verdict'] } {
  const { unknown } = messages(locale).scorecard;
  return {
    parts: score.parts.map(({ key, points, outOf, evidence }) => ({
      key,
      outOf,
      points: points === null ? null : roundTenth(points),
      text: points === null ? unknown[key] : evidence.map((piece) => describeEvidence(piece, locale)).join(' '),
    })),
    total: score.total === null ? null : roundTenth(score.total),
    known: score.known,
    verdict: score.verdict,
  };
}
