/** What is not known, how to find it out, and who was left out and why. */
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Section } from '../../../ui/page.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';

export function Unknowns({ document }: { document: PlanDocument }) {
  const words = useWords().plans;
  const format = useFormat();
  const out = document.exclusions.reduce((sum, exclusion) => sum + exclusion.creators, 0);
  return (
    <Section id="unknowns" title={words.page.sections.unknowns}>
      {document.unknowns.length === 0 && <p className="text-soft">{words.unknowns.none}</p>}
      {document.unknowns.length > 0 && (
        <dl className="border-t border-line">
          {document.unknowns.map((unknown) => (
            <div key={unknown.text} className="grid gap-x-8 gap-y-1 border-b border-line py-3 md:grid-cols-2">
              <dt>{unknown.text}</dt>
              <dd className="text-soft">
                <span className="sr-only">{words.unknowns.how}: </span>
                {unknown.how}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {out > 0 && (
        <details>
          <summary className="w-fit py-1 font-medium text-soft hover:text-ink">
            {words.unknowns.excluded({ count: format.number(out) })}
          </summary>
          <Table label={words.unknowns.excludedReason}>
            <thead>
              <tr>
                <HeadCell>{words.unknowns.excludedReason}</HeadCell>
                <HeadCell numeric>{words.unknowns.excludedCount}</HeadCell>
              </tr>
            </thead>
            <tbody>
              {document.exclusions.map((exclusion) => (
                <tr key={exclusion.code}>
                  <Cell>{exclusion.text}</Cell>
                  <Cell numeric>{format.number(exclusion.creators)}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </details>
      )}
    </Section>
  );
}
