/** The best plan without each model and with each as lead, side by side with today's. */
import type { OtherLead, PlanFigures } from '#modules/plans/contract.ts';
import { UNKNOWN, useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { ModelSign } from '../../../ui/chip.tsx';
import { Section } from '../../../ui/page.tsx';
import { ChartFrame } from '../chart-frame.tsx';
import { usePlanOnPage, useWantPatch } from '../page/plan-context.tsx';
import { MixBar, useMixText } from './mix-bar.tsx';
import { useChangeText } from './what-if-answer.tsx';

const isSolved = (lead: OtherLead): boolean => lead.figures.state === 'solved';

function useLeadName(): (lead: Pick<OtherLead, 'kind' | 'model'>) => string {
  const { plans, terms } = useWords();
  return ({ kind, model }) => plans.explore.leads[kind]({ model: terms.models[model] });
}

/** @param today the plan as it is, reckoned as the leads are; null while that is not worked out */
export function OtherLeads({ leads, today: figures }: { leads: readonly OtherLead[]; today: PlanFigures | null }) {
  const { document } = usePlanOnPage();
  const words = useWords().plans.explore.leads;
  const format = useFormat();
  const nameOf = useLeadName();
  const toMix = useMixText();
  const today = figures?.worth ?? document.totals.worth;
  const sorted = leads.toSorted(
    (a, b) => Number(isSolved(b)) - Number(isSolved(a)) || b.figures.worth - a.figures.worth,
  );
  const measured = sorted
    .filter(({ indexChange }) => indexChange !== null && Math.abs(indexChange) > 1e-6)
    .toSorted((a, b) => b.indexChange! - a.indexChange!);
  const nearest = measured[0];
  const shown = (of: PlanFigures, text: string): string[] => [
    format.number(Math.round(of.worth)),
    format.number(Math.round(of.reads.p50)),
    format.number(of.creators),
    toMix(of.models),
    text,
  ];
  const most = Math.max(today, ...leads.map((lead) => lead.figures.worth), 1);
  return (
    <Section id="leads" title={words.section}>
      <ChartFrame
        title={
          nearest === undefined
            ? words.desc
            : words.finding({
                name: nameOf(nearest),
                percent: format.percent(Math.max(0, 1 + nearest.indexChange!), 1),
              })
        }
        note={nearest === undefined ? undefined : words.desc}
        fileName="other-leads"
        columns={[
          { label: words.plan },
          { label: words.worth, numeric: true },
          { label: words.reads, numeric: true },
          { label: words.creators, numeric: true },
          { label: words.mix },
          { label: words.says },
        ]}
        rows={sorted.map((lead) =>
          isSolved(lead)
            ? [nameOf(lead), ...shown(lead.figures, lead.text)]
            : [nameOf(lead), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, lead.text],
        )}
      >
        <ul className="border-t border-line">
          {figures !== null && <TodayRow figures={figures} most={most} />}
          {sorted.map((lead) => (
            <LeadRow key={`${lead.kind} ${lead.model}`} lead={lead} name={nameOf(lead)} most={most} today={today} />
          ))}
        </ul>
      </ChartFrame>
    </Section>
  );
}

const ROW =
  'grid grid-cols-2 items-start gap-x-6 gap-y-2 border-b border-line py-3 lg:grid-cols-[13rem_9rem_6rem_4.5rem_minmax(0,1fr)_auto]';

/** A small figure that carries its name where there is no column head. */
function Figure({ label, children }: { label: string; children: string }) {
  return (
    <span className="figures flex flex-col">
      <span className="text-xs text-faint">{label}</span>
      {children}
    </span>
  );
}

function Worth({ worth, most, change }: { worth: number; most: number; change: string | null }) {
  const format = useFormat();
  return (
    <span className="flex flex-col gap-1">
      <span className="figures flex items-baseline gap-2">
        <span className="font-semibold">{format.count(Math.round(worth))}</span>
        {change !== null && <span className="text-xs text-soft">{change}</span>}
      </span>
      <span aria-hidden="true" className="h-1 overflow-hidden rounded-full bg-hover">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${(worth / most) * 100}%` }} />
      </span>
    </span>
  );
}

function TodayRow({ figures, most }: { figures: PlanFigures; most: number }) {
  const words = useWords().plans.explore.leads;
  const format = useFormat();
  return (
    <li className={ROW}>
      <span className="font-medium max-lg:col-span-2">{words.today}</span>
      <Worth worth={figures.worth} most={most} change={null} />
      <Figure label={words.reads}>{format.count(Math.round(figures.reads.p50))}</Figure>
      <Figure label={words.creators}>{format.number(figures.creators)}</Figure>
      <span className="pt-1 max-lg:col-span-2">
        <MixBar models={figures.models} />
      </span>
    </li>
  );
}

function LeadRow({ lead, name, most, today }: { lead: OtherLead; name: string; most: number; today: number }) {
  const { allowed, wanted } = usePlanOnPage();
  const words = useWords().plans.explore.leads;
  const format = useFormat();
  const toChange = useChangeText();
  const want = useWantPatch();
  const { figures, patch } = lead;
  const key = `lead ${lead.kind} ${lead.model}`;
  const waits = wanted.patches.some((waiting) => waiting.key === key);
  return (
    <li className={ROW}>
      <span className="flex items-center gap-2 font-medium max-lg:col-span-2">
        <ModelSign model={lead.model} />
        {name}
      </span>
      {isSolved(lead) ? (
        <>
          <Worth
            worth={figures.worth}
            most={most}
            change={lead.indexChange === null ? toChange(today, figures.worth) : toChange(1, 1 + lead.indexChange)}
          />
          <Figure label={words.reads}>{format.count(Math.round(figures.reads.p50))}</Figure>
          <Figure label={words.creators}>{format.number(figures.creators)}</Figure>
        </>
      ) : (
        <span className="text-faint lg:col-span-3">{words.infeasible}</span>
      )}
      <span className="flex min-w-0 flex-col gap-1.5 pt-1 max-lg:col-span-2">
        {isSolved(lead) && <MixBar models={figures.models} />}
        <span className="text-xs text-soft">{lead.text}</span>
      </span>
      {patch !== null && allowed && isSolved(lead) && (
        <Button
          size="small"
          className="max-lg:col-span-2 max-lg:justify-self-start"
          disabled={waits}
          aria-label={words.takeOf({ name })}
          onClick={() => want({ key, label: words.want({ name }), patch })}
        >
          {words.take}
        </Button>
      )}
    </li>
  );
}
