/** Page one: goal, models and why, cost in three lines, results with ranges, what is estimated, three risks. */
import { useEffect } from 'react';
import type { PlanDocument, PlanView } from '#modules/plans/contract.ts';
import { UNKNOWN, useFormat, type Band } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { ModelChip } from '../../../ui/chip.tsx';
import { inOrderOfRole } from '../fit-list.tsx';
import { computeThreeLines, selectRisks } from './plan-risks.ts';
import { Block } from './print-block.tsx';
import { PrintForecast } from './print-forecast.tsx';

interface SummaryProps {
  plan: PlanView;
  document: PlanDocument;
}

/** The calendar date of an instant in Beijing. */
const toBeijingDay = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);

function Head({ plan }: { plan: PlanView }) {
  const words = useWords().plans.print;
  const format = useFormat();
  useEffect(() => {
    window.document.title = `${plan.name} · ${words.title}`;
  }, [plan.name, words.title]);
  const synthetic = plan.example || plan.document?.synthetic === true;
  const remark = synthetic ? words.syntheticNote : plan.state === 'approved' ? null : words.draftNote;
  return (
    <header className="flex flex-col gap-1">
      <p className="flex flex-wrap justify-between gap-2 text-xs text-faint">
        <span>{words.title}</span>
        <span>{words.of({ version: plan.version, date: format.day(toBeijingDay(plan.updatedAt)) })}</span>
      </p>
      <h1 className="text-xl font-semibold tracking-tight">{plan.name}</h1>
      {remark !== null && <p className="font-medium text-needs">{remark}</p>}
    </header>
  );
}

function ModelReasons({ document }: { document: PlanDocument }) {
  const words = useWords().plans.fit;
  const chosen = inOrderOfRole(document.fit.models).filter((fit) => fit.role !== 'not-now');
  return (
    <ul className="flex flex-col gap-2">
      {chosen.map((fit) => (
        <li key={fit.model}>
          <p className="flex flex-wrap items-center gap-2">
            <ModelChip model={fit.model} />
            <span className="text-soft">{words.roles[fit.role]}</span>
          </p>
          {fit.reasons.slice(0, 2).map((reason) => (
            <p key={reason.rule + reason.text} className="text-soft">
              {reason.text} <span className="font-mono text-xs text-faint">{reason.rule}</span>
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Cost({ document }: { document: PlanDocument }) {
  const words = useWords().plans;
  const format = useFormat();
  const { totals, currency, rate } = document;
  const lines = computeThreeLines(document);
  const rows: [string, bigint][] = [
    [words.print.fees, lines.fees],
    [words.print.goods, lines.goods],
    [words.print.reserve, lines.reserve],
  ];
  return (
    <>
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1">
        {rows.map(([label, amount]) => (
          <div key={label} className="contents">
            <dt className="text-soft">{label}</dt>
            <dd className="figures text-right">{format.money(amount, currency)}</dd>
          </div>
        ))}
        <dt className="border-t border-line pt-1 font-medium">{words.money.budget}</dt>
        <dd className="figures border-t border-line pt-1 text-right font-medium">
          {format.money(totals.budget, currency)}
        </dd>
      </dl>
      <p className="pt-1 text-xs text-faint">
        {words.page.atWorst({ amount: format.money(totals.cost.worst, currency) })}
        {rate !== null &&
          ` · ${format.money(totals.costCny.worst, 'CNY')} · ${words.money.rate({ currency, rate: rate.cnyPerUnit, on: format.day(rate.on) })}`}
      </p>
    </>
  );
}

function Results({ document }: { document: PlanDocument }) {
  const words = useWords().plans.page;
  const format = useFormat();
  const { outcomes, ordersReason } = document.totals;
  const rows: [string, Band | null][] = [
    [words.reads, outcomes.reads],
    [words.engagements, outcomes.engagements],
    [words.notes, outcomes.notes],
    [words.orders, outcomes.orders],
  ];
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-4 print:grid-cols-4">
        {rows.map(([label, band]) => (
          <div key={label}>
            <dt className="text-xs text-faint">{label}</dt>
            <dd className="figures text-lg font-semibold">{band === null ? UNKNOWN : format.band(band).middle}</dd>
            <dd className="figures text-xs text-soft">{band === null ? '' : format.band(band).range}</dd>
          </div>
        ))}
      </dl>
      <p className="pt-1 text-xs text-faint">
        {words.rangeTitle} {words.horizon} {words.sumNote} {outcomes.orders === null && ordersReason}
      </p>
    </>
  );
}

function Estimated({ document }: { document: PlanDocument }) {
  const words = useWords().plans.print;
  const priced = document.lines.filter((line) => line.price !== null);
  const estimated = priced.filter((line) => line.price?.estimated === true).length;
  const stale = priced.filter((line) => line.price?.stale === true).length;
  return (
    <ul className="flex flex-col gap-0.5 text-soft">
      <li>
        {estimated === 0 ? words.nothingEstimated : words.estimatedPrices({ count: estimated, of: priced.length })}
      </li>
      {stale > 0 && <li>{words.stalePrices({ count: stale })}</li>}
    </ul>
  );
}

function Risks({ document }: { document: PlanDocument }) {
  const words = useWords().plans.print;
  const risks = selectRisks(document);
  if (risks.length === 0) return <p className="text-soft">{words.noRisk}</p>;
  return (
    <ol className="flex list-decimal flex-col gap-0.5 pl-4 text-soft">
      {risks.map((risk) => (
        <li key={risk.text}>
          {risk.text} {risk.rule !== null && <span className="font-mono text-xs text-faint">{risk.rule}</span>}
        </li>
      ))}
    </ol>
  );
}

export function PrintSummary({ plan, document }: SummaryProps) {
  const words = useWords().plans.print;
  return (
    <>
      <Head plan={plan} />
      <Block title={words.goal}>
        <p className="text-base leading-6 font-medium">{document.sentence}</p>
        <p className="pt-1 text-soft">{document.proof}</p>
      </Block>
      <Block title={words.models}>
        <ModelReasons document={document} />
      </Block>
      <Block title={words.cost}>
        <Cost document={document} />
      </Block>
      <Block title={words.results}>
        <Results document={document} />
      </Block>
      <PrintForecast document={document} />
      <Block title={words.estimated}>
        <Estimated document={document} />
      </Block>
      <Block title={words.risks}>
        <Risks document={document} />
      </Block>
    </>
  );
}
