/** Guardrails with severity words and a one-click fix, and how far from the best the plan can be. */
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Chip, type Tone } from '../../../ui/chip.tsx';
import { CheckIcon, InfoIcon, WarningIcon } from '../../../ui/icons.tsx';
import { Section } from '../../../ui/page.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { Checked } from './checked.tsx';
import { VerdictNotes } from './verdict-notes.tsx';

type Guardrail = PlanDocument['guardrails'][number];
const TONE: Record<Guardrail['severity'], Tone> = { info: 'neutral', warning: 'needs', serious: 'harm' };
const RANK: Record<Guardrail['severity'], number> = { serious: 0, warning: 1, info: 2 };

interface VerdictProps {
  document: PlanDocument;
  intake: unknown;
  /** Null when the version is frozen or the reader may not write. */
  onFix: ((guardrail: Guardrail) => void) | null;
  fixing: boolean;
}

function GuardrailRow({ guardrail, onFix, fixing }: { guardrail: Guardrail } & Pick<VerdictProps, 'onFix' | 'fixing'>) {
  const words = useWords().plans;
  const { severity, fix } = guardrail;
  return (
    <li className="flex flex-col gap-2 border-b border-line py-3 sm:flex-row sm:items-start sm:gap-4">
      <span className="w-24 shrink-0">
        <Chip
          tone={TONE[severity]}
          icon={severity === 'info' ? <InfoIcon className="size-3" /> : <WarningIcon className="size-3" />}
        >
          {words.verdict.severities[severity]}
        </Chip>
      </span>
      <span className="min-w-0 flex-1">{guardrail.message}</span>
      <abbr
        data-hint={words.fit.rule({ rule: guardrail.rule })}
        className="shrink-0 font-mono text-xs leading-5 text-faint no-underline"
      >
        {guardrail.rule}
      </abbr>
      {fix !== null && onFix !== null && (
        <Button size="small" busy={fixing} onClick={() => onFix(guardrail)} className="max-sm:self-start">
          {fix.label}
        </Button>
      )}
    </li>
  );
}

/** So small a share of the worth is not worth a figure of its own. */
const SPOKEN_OF = 0.001;

/** The number that was made as large as possible and that is proven: an index and not revenue. */
function Index({ document }: { document: PlanDocument }) {
  const words = useWords().plans.page;
  const format = useFormat();
  const { value, totals } = document;
  return (
    <Tooltip text={words.worthHint} side="bottom">
      <button type="button" className="press cursor-help rounded-sm underline decoration-dotted underline-offset-4">
        {words.index({ points: format.count(Math.round(value)) })}
        {totals.worth - value > SPOKEN_OF * totals.worth &&
          ` ${words.indexParts({ worth: format.count(Math.round(totals.worth)), less: format.count(Math.round(totals.worth - value)) })}`}
      </button>
    </Tooltip>
  );
}

export function Verdict({ document, intake, onFix, fixing }: VerdictProps) {
  const words = useWords().plans;
  const guardrails = document.guardrails.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
  return (
    <Section
      id="verdict"
      title={words.page.sections.verdict}
      aside={document.state === 'solved' && <Index document={document} />}
    >
      {document.state === 'solved' && document.lines.length > 0 && (
        <p className="flex items-start gap-2 text-base">
          <CheckIcon className="mt-1 text-accent-text" />
          <span className="prose-width">{document.proof}</span>
        </p>
      )}
      {document.state === 'solved' && <VerdictNotes document={document} intake={intake} />}
      {guardrails.length === 0 ? (
        <p className="text-soft">{words.verdict.clean}</p>
      ) : (
        <ul className="border-t border-line">
          {guardrails.map((guardrail) => (
            <GuardrailRow
              key={guardrail.rule + guardrail.message}
              guardrail={guardrail}
              onFix={onFix}
              fixing={fixing}
            />
          ))}
        </ul>
      )}
      <Checked document={document} />
    </Section>
  );
}
