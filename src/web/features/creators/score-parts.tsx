/** The 100-point score part by part: what was looked at, against whom, and what is unknown. */
import type { CreatorDetail } from '#modules/creators/contract.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Section } from '../../ui/page.tsx';
import { ScoreMark } from './score-mark.tsx';

export function ScoreParts({ score }: { score: CreatorDetail['score'] }) {
  const { creators, scorecard } = useWords();
  const format = useFormat();
  const words = creators.detail;
  return (
    <Section title={words.score} aside={creators.known({ known: format.number(score.known) })}>
      <p className="flex items-center gap-2">
        <ScoreMark score={score.total} known={score.known} verdict={score.verdict} />
        {score.verdict === null && <span className="text-xs text-faint">{creators.noVerdictHint}</span>}
      </p>
      <ul className="flex flex-col">
        {score.parts.map((part) => (
          <li
            key={part.key}
            className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1 border-t border-line py-2.5"
          >
            <span className="font-medium">{scorecard.parts[part.key]}</span>
            <span className={`figures text-xs ${part.points === null ? 'text-faint' : 'text-ink'}`}>
              {part.points === null
                ? `${words.scoreUnknown} / ${format.number(part.outOf)}`
                : words.partKnown({ points: format.number(part.points, 1), outOf: format.number(part.outOf) })}
            </span>
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" className="col-span-2 h-1 w-full">
              <rect width="100" height="4" fill="var(--line)" opacity={part.points === null ? 0.4 : 1} />
              {part.points !== null && (
                <rect width={(part.points / Math.max(1, part.outOf)) * 100} height="4" fill="var(--accent)" />
              )}
            </svg>
            <span className="col-span-2 text-xs text-soft">{part.text}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
