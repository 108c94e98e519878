/** Worth or reads by budget, every point a plan of its own: drag it, read it, plan with it. */
import { CURRENCY_DIGITS } from '#kernel/money.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';
import type { BudgetCurve as Curve } from '#modules/plans/contract.ts';
import { formatGap } from '#words/amounts.ts';
import { useFormat } from '../../../format.ts';
import { useLocale, useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { ModelChip } from '../../../ui/chip.tsx';
import { Section } from '../../../ui/page.tsx';
import { Choices } from '../choices.tsx';
import { ChartFrame } from '../chart-frame.tsx';
import { CurveChart } from '../charts/curve-chart.tsx';
import { MixChart } from '../charts/mix-chart.tsx';
import { fromDigits } from '../plan-money.ts';
import { CURVE_MEASURES } from '../plan-search.ts';
import { usePlanOnPage, useWantPatch } from '../page/plan-context.tsx';
import { BudgetTry } from './budget-try.tsx';
import { useMixText } from './mix-bar.tsx';
import { useChangeText } from './what-if-answer.tsx';

type Point = Curve['points'][number];

const findNearest = (points: readonly Point[], budget: string): number => {
  const distances = points.map((point) => Math.abs(fromDigits(point.budget) - fromDigits(budget)));
  return distances.indexOf(Math.min(...distances));
};

export function BudgetCurve({ curve }: { curve: Curve }) {
  const { document, search, onSearch } = usePlanOnPage();
  const { plans, explore } = useWords();
  const words = plans.explore;
  const { upTo } = explore;
  const locale = useLocale();
  const format = useFormat();
  const toMix = useMixText();
  const { currency } = document;
  const money = (digits: string): string => format.moneyShort(digits, currency);
  const measure = search.measure ?? 'worth';
  const { points } = curve;
  const chosen = findNearest(points, search.budget ?? curve.today);
  const point = points[chosen];
  if (point === undefined) return null;
  const marks = [
    { at: fromDigits(curve.today), text: `${words.curve.today} ${money(curve.today)}`, colour: 'var(--ink-soft)' },
    ...(curve.stopsPaying === null
      ? []
      : [
          {
            at: fromDigits(curve.stopsPaying.latest),
            text: words.curve.stopsPaying({ step: money(curve.stopsPaying.step) }),
            colour: 'var(--needs)',
          },
        ]),
  ];
  return (
    <Section
      id="curve"
      title={words.curve.section}
      aside={
        <Choices
          name="measure"
          size="small"
          label={words.curve.measure}
          value={measure}
          onChange={(next) => onSearch({ measure: next === 'worth' ? undefined : next })}
          choices={CURVE_MEASURES.map((value) => ({ value, label: words.curve.measures[value] }))}
        />
      }
    >
      <ChartFrame
        title={curve.text}
        note={`${curve.next} ${words.curve.desc}${measure === 'reads' ? ` ${words.curve.bandDesc}` : ''}`}
        fileName="budget-curve"
        columns={[
          { label: words.curve.label },
          { label: words.curve.worth, numeric: true },
          { label: words.leads.reads, numeric: true },
          { label: 'P10', numeric: true },
          { label: 'P90', numeric: true },
          { label: words.leads.creators, numeric: true },
          { label: words.curve.spend, numeric: true },
          { label: words.curve.gap, numeric: true },
          { label: words.leads.mix },
        ]}
        rows={points.map(({ budget, figures, most, wide }) => [
          format.money(budget, currency),
          format.number(Math.round(figures.worth)),
          format.number(Math.round(figures.reads.p50)),
          format.number(Math.round(figures.reads.p10)),
          format.number(Math.round(figures.reads.p90)),
          format.number(figures.creators),
          format.money(figures.cost.worst, currency),
          wide ? upTo(most) : formatGap(figures.gap, locale),
          toMix(figures.models),
        ])}
      >
        <CurveChart
          points={points.map(({ budget, figures, most, wide }) => ({
            at: fromDigits(budget),
            open: wide,
            middle: measure === 'reads' ? figures.reads.p50 : Math.max(0, figures.worth),
            low: measure === 'reads' ? figures.reads.p10 : null,
            high: measure === 'reads' ? figures.reads.p90 : wide ? most : null,
          }))}
          chosen={chosen}
          onChoose={(index) => {
            const next = points[index];
            if (next !== undefined && index !== chosen) onSearch({ budget: next.budget });
          }}
          marks={marks}
          unit={10 ** CURRENCY_DIGITS[currency]}
          budgetText={(minor) => format.moneyShort(BigInt(Math.round(minor)), currency)}
          measureText={(value) => format.count(value)}
          label={words.curve.label}
          valueText={`${money(point.budget)}: ${format.count(Math.round(point.figures.worth))}`}
        />
        <div className="pt-3">
          <p className="pb-1 text-xs text-faint">{words.curve.mix}</p>
          <MixChart
            points={points.map(({ budget, figures }) => ({ at: fromDigits(budget), models: figures.models }))}
            chosen={chosen}
            unit={10 ** CURRENCY_DIGITS[currency]}
            label={`${words.curve.mix}: ${toMix(point.figures.models)}`}
          />
        </div>
      </ChartFrame>
      <Reading curve={curve} point={point} />
      <BudgetTry />
    </Section>
  );
}

/** The chosen point in figures, mix and one sentence. */
function Reading({ curve, point }: { curve: Curve; point: Point }) {
  const { document, allowed } = usePlanOnPage();
  const words = useWords().plans.explore.curve;
  const format = useFormat();
  const toChange = useChangeText();
  const want = useWantPatch();
  const { figures } = point;
  const today = curve.points[findNearest(curve.points, curve.today)];
  const budget = format.money(point.budget, document.currency);
  const change = today === undefined ? '=' : toChange(today.figures.worth, figures.worth);
  const isToday = point.budget === curve.today;
  return (
    <div className="flex min-h-24 flex-col gap-3 pt-2">
      <p className="text-base" role="status">
        {figures.state === 'solved'
          ? words.sentence({
              budget,
              creators: figures.creators,
              worth: isToday || change === '=' ? words.same : words.against({ percent: change }),
              reads: `${format.count(Math.round(figures.reads.p50))} (${format.band(figures.reads).range})`,
            })
          : `${budget}: ${words.noBudget}`}
      </p>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
        {MODEL_KINDS.filter((model) => (figures.models[model] ?? 0) > 0).map((model) => (
          <li key={model} className="flex items-center gap-1.5">
            <ModelChip model={model} />
            <span className="figures text-soft">{format.percent(figures.models[model] ?? 0, 0)}</span>
          </li>
        ))}
      </ul>
      {allowed && (
        <Button
          className="self-start"
          disabled={isToday || figures.state !== 'solved'}
          onClick={() =>
            want({ key: 'budget', label: words.want({ budget }), patch: { budget: { amount: point.budget } } })
          }
        >
          {words.plan}
        </Button>
      )}
    </div>
  );
}
