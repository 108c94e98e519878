/** On paper: how likely the targets are, what of the forecast was tested, and money by month. Plans made before have neither. */
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useWords } from '../../../locale.tsx';
import { ChartTable } from '../chart-frame.tsx';
import { useChanceText } from '../forecast/chance-words.ts';
import { useCashFlowTable } from '../page/cash-flow.tsx';
import { Block } from './print-block.tsx';

export function PrintForecast({ document }: { document: PlanDocument }) {
  const words = useWords().plans.chances;
  const toChanceText = useChanceText();
  const { forecast, cashFlow, currency } = document;
  return (
    <>
      {forecast !== undefined && (
        <Block title={words.chance}>
          {forecast.targets.map((target) => (
            <p key={target.metric}>
              <span className="figures font-semibold">{toChanceText(target.chance)}</span> {target.text}
            </p>
          ))}
          <p className="text-soft">{forecast.tested.text}</p>
        </Block>
      )}
      {cashFlow !== undefined && (
        <Block title={words.cash.title}>
          <p>{cashFlow.text}</p>
          <CashTable cashFlow={cashFlow} currency={currency} />
        </Block>
      )}
    </>
  );
}

function CashTable(props: { cashFlow: NonNullable<PlanDocument['cashFlow']>; currency: PlanDocument['currency'] }) {
  const words = useWords().plans.chances.cash;
  const table = useCashFlowTable(props.cashFlow, props.currency);
  return <ChartTable label={words.title} {...table} />;
}
