/** Guardrails with severity words and a one-click fix, and how far from the best the plan can be. */
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Chip, type Tone } from '../../../ui/chip.tsx';
import { CheckIcon, InfoIcon, WarningIcon } from '../../../ui/icons.tsx';
import { Section } from '../../../ui/page.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';

type Guardrail = PlanDocument['guardrails'][number];
const TONE: Record<Guardrail['severity'], Tone> = { info: 'neutral', warning: 'needs', serious: 'harm' };
const RANK: Record<Guardrail['severity'], number> = { serious: 0, warning: 1, info: 2 };

interface VerdictProps {
  document: PlanDocument;
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
        title={words.fit.rule({ rule: guardrail.rule })}
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

/** The certificate in words: what the gap means. */
export function useProof(document: PlanDocument): string {
  const words = useWords().plans.verdict;
  const format = useFormat();
  return document.gap < 0.00005
    ? words.optimal
    : words.proven({ percent: format.percent(document.gap, document.gap < 0.001 ? 3 : 2) });
}

/** What the plan is worth at market prices: the number that was made as large as possible, an index and not revenue. */
function Worth({ document }: { document: PlanDocument }) {
  const words = useWords().plans.page;
  const format = useFormat();
  return (
    <Tooltip text={words.worthHint} side="bottom">
      <button type="button" className="cursor-help rounded-sm underline decoration-dotted underline-offset-4">
        {words.worth}:{' '}
        <span className="figures">{format.moneyShort(String(Math.round(document.totals.worth * 100)), 'CNY')}</span>
      </button>
    </Tooltip>
  );
}

export function Verdict({ document, onFix, fixing }: VerdictProps) {
  const words = useWords().plans;
  const proof = useProof(document);
  const guardrails = document.guardrails.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
  return (
    <Section
      id="verdict"
      title={words.page.sections.verdict}
      aside={document.state === 'solved' && <Worth document={document} />}
    >
      {document.state === 'solved' && (
        <p className="flex items-start gap-2 text-base">
          <CheckIcon className="mt-1 text-accent-text" />
          <span className="prose-width">{proof}</span>
        </p>
      )}
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
    </Section>
  );
}
