/** Which models carry the plan and why; beneath, what the others lack. */
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { ModelChip } from '../../../ui/chip.tsx';
import { Section } from '../../../ui/page.tsx';
import { toWholeUnits } from '../plan-money.ts';
import { FindingLine, inOrderOfRole, RoleChip, ScoreBar } from '../fit-list.tsx';

type ModelFit = PlanDocument['fit']['models'][number];

function ChosenModel({ fit, document }: { fit: ModelFit; document: PlanDocument }) {
  const words = useWords().plans;
  const format = useFormat();
  const slice = document.byModel[fit.model];
  return (
    <li className="grid gap-x-8 gap-y-2 border-t border-line py-4 md:grid-cols-[15rem_1fr]">
      <div className="flex flex-col gap-2">
        <div className="flex items-center gap-3">
          <ModelChip model={fit.model} />
          <RoleChip role={fit.role} />
        </div>
        <p className="text-xs text-faint">{words.fit.models[fit.model]}</p>
        <ScoreBar fit={fit} />
        {slice !== undefined && (
          <p className="figures text-xs text-soft">
            {words.models.creators({ count: slice.creators })} ·{' '}
            {format.moneyShort(toWholeUnits(slice.cost.worst, document.currency), document.currency)} ·{' '}
            {words.models.share({ percent: format.percent(slice.share, 0) })}
          </p>
        )}
      </div>
      <ul className="flex flex-col gap-1.5">
        {fit.reasons.map((finding) => (
          <FindingLine key={finding.rule + finding.text} finding={finding} />
        ))}
        {fit.cautions.map((finding) => (
          <FindingLine key={finding.rule + finding.text} finding={finding} tone="caution" />
        ))}
      </ul>
    </li>
  );
}

function WaitingModel({ fit }: { fit: ModelFit }) {
  const lacks = fit.missing.length > 0 ? fit.missing : fit.cautions.length > 0 ? fit.cautions : fit.reasons;
  const tone = fit.missing.length > 0 ? 'missing' : fit.cautions.length > 0 ? 'caution' : 'plain';
  return (
    <li className="grid gap-x-8 gap-y-1 border-t border-line py-3 md:grid-cols-[15rem_1fr]">
      <span className="flex items-center justify-between gap-3">
        <ModelChip model={fit.model} />
        <span className="w-24">
          <ScoreBar fit={fit} />
        </span>
      </span>
      <ul className="flex flex-col gap-1">
        {lacks.map((finding) => (
          <FindingLine key={finding.rule + finding.text} finding={finding} tone={tone} />
        ))}
      </ul>
    </li>
  );
}

export function Models({ document }: { document: PlanDocument }) {
  const words = useWords().plans;
  const models = inOrderOfRole(document.fit.models);
  const waiting = models.filter((fit) => fit.role === 'not-now');
  return (
    <Section id="models" title={words.page.sections.models}>
      <ul className="flex flex-col border-b border-line">
        {models
          .filter((fit) => fit.role !== 'not-now')
          .map((fit) => (
            <ChosenModel key={fit.model} fit={fit} document={document} />
          ))}
      </ul>
      {waiting.length > 0 && (
        <details>
          <summary className="w-fit py-1 font-medium text-soft hover:text-ink">
            {words.models.notNow}: {waiting.length}
          </summary>
          <ul className="flex flex-col pt-2">
            {waiting.map((fit) => (
              <WaitingModel key={fit.model} fit={fit} />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
