/** A score with how much of it is known: the ring fills with the points known; the number stands beside when enough is. */
import { UNKNOWN, useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import type { CreatorRow } from '#modules/creators/contract.ts';

const TONE = {
  proceed: 'text-accent-text',
  consider: 'text-accent-text',
  secondary: 'text-needs',
  no: 'text-harm',
} as const;

export function ScoreMark({
  score,
  known,
  verdict,
}: {
  score: number | null;
  known: number;
  verdict: CreatorRow['verdict'];
}) {
  const { creators, scorecard } = useWords();
  const format = useFormat();
  if (known === 0)
    return (
      <span className="text-faint" data-hint={creators.unknownHint}>
        {UNKNOWN}
      </span>
    );
  const title = `${creators.known({ known: format.number(known) })}. ${verdict === null ? creators.noVerdictHint : scorecard.verdicts[verdict]}`;
  const around = 2 * Math.PI * 5;
  return (
    <span className="inline-flex items-center gap-1.5" data-hint={title}>
      <svg
        viewBox="0 0 14 14"
        className={`size-3.5 -rotate-90 ${verdict === null ? 'text-faint' : TONE[verdict]}`}
        aria-hidden="true"
      >
        <circle cx="7" cy="7" r="5" fill="none" stroke="var(--line)" strokeWidth="2.5" />
        <circle
          cx="7"
          cy="7"
          r="5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.5"
          strokeDasharray={`${(known / 100) * around} ${around}`}
        />
      </svg>
      {verdict !== null && score !== null && <span className="figures font-medium">{format.number(score)}</span>}
      <span className="text-xs text-faint">{verdict === null ? creators.noVerdict : scorecard.verdicts[verdict]}</span>
    </span>
  );
}
