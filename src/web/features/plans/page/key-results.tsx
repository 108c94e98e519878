/** The figures that head a plan: cost against budget, results with ranges, what is unknown and why. */
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { BandFigure, KeyFigure, KeyFigures } from '../../../ui/key-figure.tsx';

/** @param onUnknown leads to what is not known and why; without it that is only said */
export function KeyResults({ document, onUnknown }: { document: PlanDocument; onUnknown?: () => void }) {
  const words = useWords().plans.page;
  const format = useFormat();
  const { totals, currency } = document;
  const { outcomes } = totals;
  const source = `${words.rangeTitle} ${words.horizon}`;
  const revenue = outcomes.revenue;
  return (
    <div className="flex flex-col gap-3">
      <KeyFigures>
        <KeyFigure
          label={words.spend}
          value={format.moneyShort(totals.cost.expected, currency)}
          source={format.money(totals.cost.expected, currency)}
          detail={
            <>
              {words.atWorst({ amount: format.moneyShort(totals.cost.worst, currency) })}
              <br />
              {words.ofBudget({ budget: format.moneyShort(totals.budget, currency) })}
            </>
          }
        />
        <BandFigure label={words.reads} band={outcomes.reads} source={source} />
        <BandFigure label={words.engagements} band={outcomes.engagements} source={source} />
        <BandFigure label={words.notes} band={outcomes.notes} source={source} />
        {outcomes.orders === null ? (
          <KeyFigure
            label={words.orders}
            value={null}
            source={totals.ordersReason ?? words.unknown}
            detail={
              onUnknown === undefined ? (
                words.unknown
              ) : (
                <button
                  type="button"
                  onClick={onUnknown}
                  className="press underline decoration-dotted underline-offset-2"
                >
                  {words.unknown}
                </button>
              )
            }
          />
        ) : (
          <BandFigure label={words.orders} band={outcomes.orders} source={source} />
        )}
        {revenue !== null && (
          <KeyFigure
            label={words.revenue}
            value={format.moneyShort(revenue.p50, currency)}
            source={source}
            detail={words.range({
              low: format.moneyShort(revenue.p10, currency),
              high: format.moneyShort(revenue.p90, currency),
            })}
          />
        )}
        {revenue === null && (
          <KeyFigure
            label={words.creators}
            value={format.number(totals.creators)}
            detail={words.ofConsidered({
              fitting: document.creatorsFitting === undefined ? null : format.number(document.creatorsFitting),
              count: format.number(document.creatorsConsidered),
            })}
          />
        )}
      </KeyFigures>
      <p className="text-xs text-faint">{words.sumNote}</p>
    </div>
  );
}
