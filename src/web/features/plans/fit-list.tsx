/** The six models with score, role and reasons, each naming its rule. */
import type { FitDocument } from '#modules/plans/contract.ts';
import { TIERS } from '#modules/creators/contract.ts';
import { classes } from '../../classes.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Chip, MODEL_FILL, ModelChip, TIER_FILL, TierSign } from '../../ui/chip.tsx';
import { WarningIcon } from '../../ui/icons.tsx';

type ModelFit = FitDocument['models'][number];
type Finding = ModelFit['reasons'][number];

const RANK = { primary: 0, supporting: 1, 'not-now': 2 } as const;

/** Leads first, then supports by score, then what is not for now. */
export const inOrderOfRole = (models: readonly ModelFit[]): ModelFit[] =>
  models.toSorted((a, b) => RANK[a.role] - RANK[b.role] || b.score - a.score);

/** One sentence and the id of the rule that says it. */
export function FindingLine({ finding, tone = 'plain' }: { finding: Finding; tone?: 'plain' | 'caution' | 'missing' }) {
  const words = useWords().plans.fit;
  const prefix = tone === 'caution' ? words.cautions : tone === 'missing' ? words.missing : null;
  return (
    <li className="flex items-baseline gap-2">
      <span className="min-w-0 flex-1">
        {prefix !== null && (
          <span className={classes('mr-1.5 font-medium', tone === 'missing' ? 'text-harm' : 'text-needs')}>
            {prefix}
          </span>
        )}
        <span className={tone === 'plain' ? 'text-soft' : 'text-ink'}>{finding.text}</span>
      </span>
      <abbr
        data-hint={words.rule({ rule: finding.rule })}
        className="shrink-0 font-mono text-xs text-faint no-underline"
      >
        {finding.rule}
      </abbr>
    </li>
  );
}

export function RoleChip({ role }: { role: ModelFit['role'] }) {
  const words = useWords().plans.fit;
  return <Chip tone={role === 'primary' ? 'good' : 'neutral'}>{words.roles[role]}</Chip>;
}

/** Score as a thin bar in the model's hue, the figure beside it. */
export function ScoreBar({ fit }: { fit: ModelFit }) {
  const words = useWords().plans.fit;
  return (
    <span className="flex items-center gap-2" data-hint={words.score({ score: Math.round(fit.score) })}>
      <span aria-hidden="true" className="h-1 flex-1 overflow-hidden rounded-full bg-hover">
        <span
          className={classes(
            'block h-full rounded-full transition-[width] duration-180',
            fit.role === 'not-now' ? 'bg-line-strong' : MODEL_FILL[fit.model],
          )}
          style={{ width: `${Math.max(0, Math.min(100, fit.score))}%` }}
        />
      </span>
      <span className="figures w-7 text-right text-xs text-soft">
        {Math.round(fit.score)}
        <span className="sr-only"> {words.score({ score: Math.round(fit.score) })}</span>
      </span>
    </span>
  );
}

function FitItem({ fit }: { fit: ModelFit }) {
  const words = useWords().plans.fit;
  const findings = fit.reasons.length + fit.cautions.length + fit.missing.length;
  return (
    <li className="flex flex-col gap-1.5 py-3">
      <div className="flex items-center justify-between gap-3">
        <ModelChip model={fit.model} />
        <RoleChip role={fit.role} />
      </div>
      <ScoreBar fit={fit} />
      {fit.missing.length > 0 && (
        <ul className="flex flex-col gap-1 text-xs">
          {fit.missing.map((finding) => (
            <FindingLine key={finding.rule + finding.text} finding={finding} tone="missing" />
          ))}
        </ul>
      )}
      {findings > fit.missing.length && (
        <details open={fit.role === 'primary' || undefined} className="text-xs">
          <summary className="w-fit py-1 text-faint hover:text-ink">
            {words.showReasons}
            {fit.cautions.length > 0 && <WarningIcon className="ml-1 inline size-3.5 text-needs" />}
          </summary>
          <ul className="flex flex-col gap-1 pt-1.5">
            {fit.reasons.map((finding) => (
              <FindingLine key={finding.rule + finding.text} finding={finding} />
            ))}
            {fit.cautions.map((finding) => (
              <FindingLine key={finding.rule + finding.text} finding={finding} tone="caution" />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

export const FitList = ({ fit }: { fit: FitDocument }) => (
  <ul className="flex flex-col divide-y divide-line">
    {inOrderOfRole(fit.models).map((model) => (
      <FitItem key={model.model} fit={model} />
    ))}
  </ul>
);

/** The usual mix of tiers for this situation, as one bar and in words. Shares may come as fractions. */
export function TierMix({ mix }: { mix: FitDocument['tierMix'] }) {
  const words = useWords();
  const format = useFormat();
  const total = TIERS.reduce((sum, tier) => sum + (mix.shares[tier] ?? 0), 0);
  if (total === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-3">
        <span className="text-xs text-faint">{words.plans.fit.tierMix}</span>
        <span className="font-mono text-xs text-faint">{mix.rule}</span>
      </div>
      <div aria-hidden="true" className="flex h-2 gap-0.5 overflow-hidden rounded-sm">
        {TIERS.map((tier) => (
          <span
            key={tier}
            className={TIER_FILL[tier]}
            style={{ width: `${((mix.shares[tier] ?? 0) / total) * 100}%` }}
          />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-soft">
        {TIERS.map((tier) => (
          <li key={tier} className="inline-flex items-center gap-1.5">
            <TierSign tier={tier} />
            {words.terms.tiers[tier]}
            <span className="figures">{format.percent((mix.shares[tier] ?? 0) / total, 0)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
