/** How likely a total is reached: a number and a slider, answered at once from the stored quantiles. */
import { useState } from 'react';
import { CURRENCY_DIGITS } from '#kernel/money.ts';
import { computeChance, TARGET_METRICS, type TargetMetric } from '#modules/plans/contract.ts';
import type { IntakeInput } from '#modules/collaboration-models/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Choices } from '../choices.tsx';
import { ChartFrame } from '../chart-frame.tsx';
import { DistributionChart, INSET } from '../charts/distribution-chart.tsx';
import { MoneyInput } from '../../../ui/money-input.tsx';
import { NumberInput } from '../../../ui/text-input.tsx';
import { usePlanOnPage, useWantPatch } from '../page/plan-context.tsx';
import { useChanceText } from './chance-words.ts';
import { computeNiceRange, suggestTarget } from './nice-range.ts';

type Forecast = NonNullable<ReturnType<typeof usePlanOnPage>['document']['forecast']>;

/** The plan's saved target for a metric, as it was planned with. */
const findTarget = (intake: unknown, metric: TargetMetric): number | null =>
  (intake as Pick<IntakeInput, 'targets'> | null)?.targets?.[metric] ?? null;

function useMetricText(metric: TargetMetric) {
  const { document } = usePlanOnPage();
  const format = useFormat();
  const money = metric === 'revenue';
  return {
    short: (value: number): string =>
      money ? format.moneyShort(BigInt(Math.round(value)), document.currency) : format.count(Math.round(value)),
    exact: (value: number): string =>
      money ? format.money(BigInt(Math.round(value)), document.currency) : format.number(Math.round(value)),
  };
}

export function TargetDial({ forecast }: { forecast: Forecast }) {
  const { plan, document, search, onSearch } = usePlanOnPage();
  const words = useWords().plans;
  const known = TARGET_METRICS.filter((metric) => forecast.totals[metric] !== null);
  const metric = known.find((one) => one === search.metric) ?? 'reads';
  return (
    <div className="flex flex-col gap-6">
      <Choices
        name="metric"
        label={words.chances.metric}
        value={metric}
        onChange={(next) => onSearch({ metric: next === 'reads' ? undefined : next, target: undefined })}
        choices={known.map((value) => ({ value, label: words.aims.target[value] }))}
      />
      <Dial key={`${plan.id} ${plan.version} ${metric}`} metric={metric} quantiles={forecast.totals[metric] ?? []} />
      {forecast.totals.orders === null && document.totals.ordersReason !== null && (
        <p className="prose-width text-xs text-faint">
          {words.chances.unknownMetric({ metric: words.aims.target.orders, reason: document.totals.ordersReason })}
        </p>
      )}
    </div>
  );
}

function Dial({ metric, quantiles }: { metric: TargetMetric; quantiles: readonly number[] }) {
  const { plan, document, search, onSearch } = usePlanOnPage();
  const words = useWords().plans.chances;
  const toChanceText = useChanceText();
  const text = useMetricText(metric);
  const saved = findTarget(plan.intake, metric);
  const [target, setTarget] = useState(search.target ?? saved ?? suggestTarget(quantiles));
  const [span] = useState(() => computeNiceRange(quantiles, target));
  const range = target > span.to ? computeNiceRange(quantiles, target) : span;
  const chance = toChanceText(computeChance(quantiles, target));
  const name = words.metrics[metric];
  const finding = (metric === 'revenue' ? words.findingMoney : words.finding)({
    chance,
    target: text.exact(target),
    metric: name,
  });
  const keep = (value: number): void => onSearch({ target: value });
  const [p10 = 0, p50 = 0, p90 = 0] = [9, 49, 89].map((index) => quantiles[index] ?? 0);
  const unit = metric === 'revenue' ? 10 ** CURRENCY_DIGITS[document.currency] : 1;
  return (
    <div className="grid grid-cols-1 gap-x-12 gap-y-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <div className="flex flex-col gap-6">
        <dl className="grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-1">
          <div>
            <dt className="text-xs text-faint">{words.chance}</dt>
            <dd className="figures text-xl leading-9 font-semibold tracking-tight text-accent-text" aria-live="polite">
              {chance}
            </dd>
          </div>
          <div>
            <dt className="text-xs text-faint">{words.middle}</dt>
            <dd className="figures text-xl leading-9 font-semibold tracking-tight">{text.short(p50)}</dd>
            <dd className="figures text-xs text-soft">
              {words.range}: {text.short(p10)}–{text.short(p90)}
            </dd>
          </div>
        </dl>
        <Field label={words.targetOf({ metric: name })} hint={metric === 'revenue' ? undefined : text.short(target)}>
          {metric === 'revenue' ? (
            <MoneyInput
              value={String(Math.round(target))}
              currency={document.currency}
              onChange={(digits) => digits !== null && setTarget(Number(digits))}
              onBlur={() => keep(target)}
            />
          ) : (
            <NumberInput
              value={target}
              onChange={(value) => setTarget(Math.round(value ?? 0))}
              onBlur={() => keep(target)}
            />
          )}
        </Field>
        <SaveTarget metric={metric} target={target} saved={saved} shown={text.exact(target)} />
      </div>
      <ChartFrame
        title={finding}
        note={words.desc}
        fileName={`chance-${metric}`}
        columns={[
          { label: words.atLeast, numeric: true },
          { label: words.level, numeric: true },
        ]}
        rows={quantiles.map((value, index) => [text.exact(value), words.percent({ percent: 99 - index })])}
      >
        <div className="flex flex-col">
          <DistributionChart
            quantiles={quantiles}
            target={target}
            from={range.from}
            to={range.to}
            text={text.short}
            label={`${finding}. ${words.desc}`}
          />
          <input
            type="range"
            className="w-full accent-[var(--accent)]"
            style={{ height: INSET * 2 }}
            aria-label={words.targetOf({ metric: name })}
            aria-valuetext={finding}
            min={range.from / unit}
            max={range.to / unit}
            step={Math.max(1, range.step / unit)}
            value={target / unit}
            onChange={(event) => setTarget(Math.round(Number(event.target.value) * unit))}
            onPointerUp={() => keep(target)}
            onKeyUp={() => keep(target)}
          />
        </div>
      </ChartFrame>
    </div>
  );
}

/** Puts the target among the plan's own, or takes it out, with the next re-plan. */
function SaveTarget(props: { metric: TargetMetric; target: number; saved: number | null; shown: string }) {
  const { metric, target, saved } = props;
  const { allowed, wanted } = usePlanOnPage();
  const words = useWords().plans.chances;
  const want = useWantPatch();
  const name = words.metrics[metric];
  const key = `target ${metric}`;
  const waiting = wanted.patches.find((patch) => patch.key === key);
  if (!allowed) return null;
  return (
    <div className="flex flex-col items-start gap-2">
      {saved === target && waiting === undefined ? (
        <p className="text-xs text-soft">{words.saved}</p>
      ) : (
        <Button
          onClick={() =>
            want({
              key,
              label: words.wantTarget({ metric: name, target: props.shown }),
              patch: { targets: { [metric]: target } },
            })
          }
        >
          {words.save}
        </Button>
      )}
      {saved !== null && waiting === undefined && (
        <Button
          look="quiet"
          size="small"
          onClick={() =>
            want({ key, label: words.wantNoTarget({ metric: name }), patch: { targets: { [metric]: null } } })
          }
        >
          {words.remove}
        </Button>
      )}
    </div>
  );
}
