/** How the tax of one payment is worked out, step by step, as it was kept with the payment. */
import type { ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Amount } from '../finance/amount.tsx';

type Withheld = ApiOutputs['payouts']['propose']['lines'][number]['withholding'];
type Currency = ApiOutputs['payouts']['propose']['lines'][number]['currency'];

export function TaxWorking({ withholding, currency }: { withholding: Withheld; currency: Currency }) {
  const words = useWords();
  const format = useFormat();
  const said = words.payouts.working;
  const { working, reason } = withholding;
  if (working === null) {
    const reasons = words.tax.reasons as Readonly<Record<string, string>>;
    return <p className="prose-width text-soft">{reason === null ? said.zero : (reasons[reason] ?? reason)}</p>;
  }
  const money = (value: string) => <Amount value={value} currency={currency} />;
  const isCumulative = working.scheme === 'cumulative';
  const steps: (readonly [string, React.ReactNode, string?])[] = [
    [said.base, money(withholding.base)],
    ...(withholding.vat === '0' ? [] : [[said.vat, money(withholding.vat)] as const]),
    ...(working.poolIncome === withholding.base && !isCumulative
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
          <dd>{money(withholding.tax)}</dd>
        </div>
      </dl>
      {withholding.outcome === 'zero' && <p className="text-soft">{said.zero}</p>}
      <p className="text-xs text-faint">
        {said.rule}: <span className="figures">{withholding.ruleVersion}</span>
      </p>
    </div>
  );
}
