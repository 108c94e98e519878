/** How the tax of one payment is worked out, step by step, as it was kept with the payment. */
import type { ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Amount } from '../finance/amount.tsx';

type Part = ApiOutputs['payouts']['propose']['lines'][number]['parts'][number];
type Currency = ApiOutputs['payouts']['propose']['lines'][number]['currency'];

/** Work by work where a payment is for several: each is taxed by itself. */
export function TaxWorking({ parts, currency }: { parts: readonly Part[]; currency: Currency }) {
  const { working } = useWords().payouts;
  if (parts.length === 1) return <PartWorking part={parts[0]!} currency={currency} />;
  return (
    <div className="flex flex-col gap-5">
      <p className="prose-width text-soft">{working.several}</p>
      {parts.map((part) => (
        <section key={part.collaborationId ?? ''} className="flex flex-col gap-2">
          <h4 className="flex max-w-md items-baseline justify-between gap-6 font-medium">
            <span className="min-w-0 break-words">
              {part.collaborationId === null ? working.noWork : working.work({ id: part.collaborationId })}
            </span>
            <Amount value={part.gross} currency={currency} />
          </h4>
          <PartWorking part={part} currency={currency} />
        </section>
      ))}
    </div>
  );
}

function PartWorking({ part, currency }: { part: Part; currency: Currency }) {
  const words = useWords();
  const format = useFormat();
  const said = words.payouts.working;
  const { working, reason } = part;
  if (working === null) {
    const reasons = words.tax.reasons as Readonly<Record<string, string>>;
    const none = part.gross.startsWith('-') ? said.takenBack : said.zero;
    return <p className="prose-width text-soft">{reason === null ? none : (reasons[reason] ?? reason)}</p>;
  }
  const money = (value: string) => <Amount value={value} currency={currency} />;
  const isCumulative = working.scheme === 'cumulative';
  const steps: (readonly [string, React.ReactNode, string?])[] = [
    [said.base, money(part.base)],
    ...(part.vat === '0' ? [] : [[said.vat, money(part.vat)] as const]),
    ...(working.poolIncome === part.base && !isCumulative
      ? []
      : [
          [
            said.pool,
            money(working.poolIncome),
            isCumulative ? said.poolCumulative({ months: said.months({ count: working.months }) }) : said.poolHint,
          ] as const,
        ]),
    [said.deduction, <>− {money(working.deduction)}</>],
    [said.taxable, money(working.taxable)],
    [said.rate, `× ${format.percent(working.rateBps / 10_000, 0)}`],
    [said.quick, <>− {money(working.quickDeduction)}</>],
    ...(working.withheldBefore === '0' ? [] : [[said.before, <>− {money(working.withheldBefore)}</>] as const]),
  ];
  const schemes = said.schemes as Readonly<Record<string, string>>;
  return (
    <div className="flex max-w-md flex-col gap-2">
      <p className="text-xs text-faint">{schemes[working.scheme] ?? working.scheme}</p>
      <dl className="flex flex-col">
        {steps.map(([label, value, hint]) => (
          <div key={label} className="flex items-baseline justify-between gap-6 border-b border-line py-1">
            <dt className="text-soft">
              {label}
              {hint !== undefined && <span className="block text-xs text-faint">{hint}</span>}
            </dt>
            <dd className="figures whitespace-nowrap">{value}</dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between gap-6 py-1.5 font-semibold">
          <dt>{said.tax}</dt>
          <dd>{money(part.tax)}</dd>
        </div>
      </dl>
      {part.outcome === 'zero' && <p className="text-soft">{said.zero}</p>}
      <p className="text-xs text-faint">
        {said.rule}: <span className="figures">{part.ruleVersion}</span>
      </p>
    </div>
  );
}
