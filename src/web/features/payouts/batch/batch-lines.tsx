/** The payments of a payout: what each is made of, its state, and what the bank's file says against it. */
import { useNavigate } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/page.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { Choices } from '../../plans/choices.tsx';
import { onRowKeys, ROW } from '../../finance/row-keys.ts';
import { MoreRows } from '../more-rows.tsx';
import type { BatchSearch } from '../payouts-search.ts';
import { sayFinding } from '../say-finding.ts';
import { LineChip } from '../state-chips.tsx';
import { TaxWorking } from '../tax-working.tsx';
import { useShown } from '../use-shown.ts';
import type { Batch } from './batch-page.tsx';
import { MarkSheet } from './mark-sheet.tsx';
import { MoneyCells } from '../money-cells.tsx';

export type BatchLine = Batch['items'][number];
type Show = NonNullable<BatchSearch['show']>;

const STATES: Record<Show, readonly BatchLine['state'][]> = {
  waiting: ['waiting'],
  paid: ['paid'],
  failed: ['failed', 'returned'],
};

export function BatchLines({ batch, search }: { batch: Batch; search: BatchSearch }) {
  const { payouts } = useWords();
  const words = payouts.batch;
  const navigate = useNavigate({ from: '/finance/payouts/$batchId' });
  const format = useFormat();
  const [marked, setMarked] = useState<BatchLine | null>(null);
  const wentOut = batch.state === 'exported' || batch.state === 'done';
  const { show } = search;
  const lines = show === undefined ? batch.items : batch.items.filter(({ state }) => STATES[show].includes(state));
  const { shown, more } = useShown(lines);
  const findings = Map.groupBy(batch.findings, ({ lineId }) => lineId);
  return (
    <Section title={words.lines} aside={format.number(lines.length)}>
      {wentOut && (
        <Choices
          name="show"
          size="small"
          label={words.lines}
          value={show ?? 'all'}
          onChange={(next) => void navigate({ search: { show: next === 'all' ? undefined : next }, replace: true })}
          choices={(['all', 'waiting', 'paid', 'failed'] as const).map((value) => ({
            value,
            label: words.show[value],
          }))}
        />
      )}
      {lines.length === 0 ? (
        <p className="text-soft">{words.noneHere}</p>
      ) : (
        <div onKeyDown={onRowKeys} role="presentation">
          <Table label={words.lines}>
            <thead>
              <tr>
                <HeadCell pinned>{payouts.columns.payee}</HeadCell>
                <HeadCell>{payouts.columns.account}</HeadCell>
                <HeadCell numeric>{payouts.columns.gross}</HeadCell>
                <HeadCell numeric>{payouts.columns.tax}</HeadCell>
                <HeadCell numeric>{payouts.columns.net}</HeadCell>
                <HeadCell>{payouts.columns.state}</HeadCell>
                <HeadCell>{payouts.columns.reference}</HeadCell>
                <HeadCell>
                  <span className="sr-only">{payouts.columns.actions}</span>
                </HeadCell>
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => (
                <LineRow
                  key={line.id}
                  line={line}
                  wrong={findings.get(line.id) ?? []}
                  onMark={wentOut && (line.state === 'waiting' || line.state === 'paid') ? setMarked : null}
                />
              ))}
            </tbody>
          </Table>
        </div>
      )}
      <MoreRows more={more} shown={shown.length} all={lines.length} />
      {marked !== null && (
        <MarkSheet key={marked.id} line={marked} cashCurrency={batch.cashCurrency} onClose={() => setMarked(null)} />
      )}
    </Section>
  );
}

interface LineRowProps {
  line: BatchLine;
  wrong: Batch['findings'];
  onMark: ((line: BatchLine) => void) | null;
}

function LineRow({ line, wrong, onMark }: LineRowProps) {
  const words = useWords();
  const { payouts } = words;
  const format = useFormat();
  const mayRelease = useMay('payout:release');
  const [open, setOpen] = useState(false);
  return (
    <Fragment>
      <tr {...ROW} className="hover:bg-hover">
        <Cell pinned className="min-w-28 font-medium">
          {line.party}
          {wrong.map((finding) => (
            <span
              key={`${finding.code} ${JSON.stringify(finding.detail)}`}
              className="block text-xs font-normal text-harm"
            >
              {sayFinding(words, finding)}
            </span>
          ))}
        </Cell>
        <Cell className="figures whitespace-nowrap text-soft">{line.account ?? '–'}</Cell>
        <MoneyCells line={line} open={open} onOpen={setOpen} />
        <Cell>
          <LineChip state={line.state} />
          {line.settledOn !== null && (
            <span className="ml-2 text-xs whitespace-nowrap text-faint">
              {payouts.batch.settledOn({ day: format.day(line.settledOn, 'short') })}
            </span>
          )}
          {line.reason !== null && <span className="block text-xs text-soft">{line.reason}</span>}
        </Cell>
        <Cell className="figures whitespace-nowrap text-faint">{line.reference}</Cell>
        <Cell numeric>
          {mayRelease && onMark !== null && (
            <Button
              size="small"
              look={line.state === 'paid' ? 'quiet' : 'plain'}
              aria-label={payouts.batch.markOf({ name: line.party })}
              onClick={() => {
                onMark(line);
              }}
            >
              {line.state === 'paid' ? payouts.batch.cameBack : payouts.batch.mark}
            </Button>
          )}
        </Cell>
      </tr>
      {open && (
        <tr>
          <td colSpan={8} className="border-b border-line bg-sunken">
            <div className="sticky left-0 max-w-[calc(100vw-2rem)] px-4 py-3">
              <TaxWorking parts={line.parts} currency={line.currency} />
            </div>
          </td>
        </tr>
      )}
    </Fragment>
  );
}
