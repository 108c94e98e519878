/** Every figure with what it covers, where it comes from and when it was true. */
import type { CreatorDetail } from '#modules/creators/contract.ts';
import { METRICS } from '#modules/creators/contract.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { describeScope } from './describe-scope.ts';
import { describeFigure, sourceName } from './figure.ts';

export function FiguresTable({ figures }: { figures: CreatorDetail['figures'] }) {
  const words = useWords();
  const format = useFormat();
  const { detail } = words.creators;
  const sorted = figures.toSorted(
    (a, b) => METRICS.indexOf(a.metric) - METRICS.indexOf(b.metric) || b.on.localeCompare(a.on),
  );
  return (
    <Table label={detail.figures}>
      <thead>
        <tr>
          <HeadCell pinned>{detail.figure}</HeadCell>
          <HeadCell numeric>{detail.value}</HeadCell>
          <HeadCell>{detail.scope}</HeadCell>
          <HeadCell>{detail.source}</HeadCell>
          <HeadCell numeric>{detail.date}</HeadCell>
          <HeadCell numeric>{detail.sample}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {sorted.map((figure, index) => {
          const { short, exact } = describeFigure(figure, format, words);
          return (
            <tr key={index}>
              <Cell pinned className="whitespace-nowrap">
                {words.scorecard.metrics[figure.metric]}
              </Cell>
              <Cell numeric title={exact} className="font-medium">
                {short}
              </Cell>
              <Cell className="whitespace-nowrap text-soft">{describeScope(figure.scope, words)}</Cell>
              <Cell className="whitespace-nowrap text-soft">
                {sourceName(figure.source, words)}{' '}
                {figure.derivedBy !== null && (
                  <Chip tone="needs" title={detail.derivedBy({ rule: figure.derivedBy })}>
                    {detail.derived}
                  </Chip>
                )}
              </Cell>
              <Cell numeric className="text-soft">
                {format.day(figure.on)}
              </Cell>
              <Cell numeric className="text-soft">
                {figure.sample === null ? (
                  <span title={words.creators.unknownHint}>–</span>
                ) : (
                  format.number(figure.sample)
                )}
              </Cell>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
