/** The creators of the plan on paper. */
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useFormat, type Band } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { toWholeUnits } from '../plan-money.ts';
import { selectLines } from '../sort-lines.ts';

const HEAD = 'border-b border-line-strong py-1 pr-3 text-left text-xs font-medium text-faint';
const CELL = 'border-b border-line py-1 pr-3 align-top';

export function PrintLines({ document }: { document: PlanDocument }) {
  const words = useWords();
  const own = words.plans.lines;
  const format = useFormat();
  const band = (value: Band) => {
    const { middle, range } = format.band(value);
    return (
      <>
        {middle}
        <span className="block text-faint">{range}</span>
      </>
    );
  };
  return (
    <section className="print-lines flex flex-col gap-2">
      <h2 className="text-base font-semibold">
        {words.plans.print.lines} ({document.lines.length})
      </h2>
      <div className="overflow-x-auto print:overflow-visible">
        <table className="w-full border-separate border-spacing-0 text-xs">
          <thead>
            <tr>
              <th className={`${HEAD} w-[24%]`}>{own.creator}</th>
              <th className={`${HEAD} w-[30%]`}>{own.model}</th>
              <th className={HEAD}>{own.week}</th>
              <th className={`${HEAD} text-right`}>{own.cost}</th>
              <th className={`${HEAD} text-right`}>{own.reads}</th>
              <th className={`${HEAD} text-right`}>{own.engagements}</th>
            </tr>
          </thead>
          <tbody>
            {selectLines(document.lines, { sort: 'week' }).map((line) => (
              <tr key={line.creatorId}>
                <td className={CELL}>
                  <span className="font-medium">{line.name}</span>
                  <span className="block text-faint">{words.terms.tiers[line.tier]}</span>
                </td>
                <td className={CELL}>
                  {words.terms.models[line.model]}
                  <span className="block text-faint">{line.deliverables}</span>
                </td>
                <td className={`${CELL} whitespace-nowrap`}>{format.day(line.week, 'short')}</td>
                <td className={`${CELL} text-right whitespace-nowrap`}>
                  {format.money(toWholeUnits(line.cost.expected, document.currency), document.currency)}
                  {line.price?.estimated === true && (
                    <span className="block text-faint">{words.plans.page.estimated}</span>
                  )}
                </td>
                <td className={`${CELL} text-right whitespace-nowrap`}>{band(line.outcomes.reads)}</td>
                <td className={`${CELL} text-right whitespace-nowrap`}>{band(line.outcomes.engagements)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
