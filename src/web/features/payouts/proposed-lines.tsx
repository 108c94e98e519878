/** Who can be paid: chosen or not, with gross, tax and net, and the working of the tax on demand. */
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { api, client, queryClient, readFailure, type ApiInputs, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Chip } from '../../ui/chip.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Section } from '../../ui/page.tsx';
import { Notice } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { Amount, sumByCurrency } from '../finance/amount.tsx';
import { onRowKeys, ROW } from '../finance/row-keys.ts';
import { MoreRows } from './more-rows.tsx';
import { TaxWorking } from './tax-working.tsx';
import { useShown } from './use-shown.ts';
import { MoneyCells } from './money-cells.tsx';

type Line = ApiOutputs['payouts']['propose']['lines'][number];

interface ProposedLinesProps {
  question: ApiInputs['payouts']['propose'];
  lines: readonly Line[];
}

export function ProposedLines({ question, lines }: ProposedLinesProps) {
  const { payouts, shell } = useWords();
  const words = payouts.propose;
  const format = useFormat();
  const notices = useNotices();
  const navigate = useNavigate();
  // Left out rather than chosen: who becomes payable meanwhile is chosen like the others.
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = lines.filter(({ partyId }) => !left.has(partyId));
  const make = useMutation({
    mutationFn: () =>
      client.payouts.create({ ...question, partyIds: [...new Set(chosen.map(({ partyId }) => partyId))] }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: api.payouts.key() });
      notices.say(words.made);
      void navigate({ to: '/finance/payouts/$batchId', params: { batchId: id } });
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: api.payouts.propose.key() }),
  });
  const toggle = (partyId: string): void =>
    setLeft((now) => {
      const next = new Set(now);
      if (!next.delete(partyId)) next.add(partyId);
      return next;
    });
  const { shown, more } = useShown(lines);
  const failure = make.error === null ? null : (readFailure(make.error).message ?? shell.failures.defect);
  return (
    <Section
      title={words.canBePaid}
      aside={words.canBePaidCount({ chosen: format.number(chosen.length), all: format.number(lines.length) })}
    >
      <div onKeyDown={onRowKeys} role="presentation">
        <Table label={words.canBePaid}>
          <thead>
            <tr>
              <HeadCell pinned>
                <span className="flex items-center gap-3">
                  <Checkbox
                    name={words.chooseAll}
                    checked={chosen.length === lines.length}
                    indeterminate={chosen.length > 0 && chosen.length < lines.length}
                    onChange={(all) => setLeft(new Set(all ? [] : lines.map(({ partyId }) => partyId)))}
                  />
                  {payouts.columns.payee}
                </span>
              </HeadCell>
              <HeadCell numeric>{payouts.columns.items}</HeadCell>
              <HeadCell numeric>{payouts.columns.gross}</HeadCell>
              <HeadCell numeric>{payouts.columns.tax}</HeadCell>
              <HeadCell numeric>{payouts.columns.net}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <LineRow
                key={`${line.partyId} ${line.currency}`}
                line={line}
                chosen={!left.has(line.partyId)}
                onToggle={() => toggle(line.partyId)}
              />
            ))}
          </tbody>
        </Table>
      </div>
      <MoreRows more={more} shown={shown.length} all={lines.length} />
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
      <div className="sticky bottom-0 z-20 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line bg-paper py-3 max-md:bottom-14">
        <Totals lines={chosen} />
        <span className="flex flex-wrap items-center gap-3">
          <span className="text-xs text-faint max-sm:hidden">{chosen.length === 0 ? words.none : words.makeHint}</span>
          <Button look="primary" disabled={chosen.length === 0} busy={make.isPending} onClick={() => make.mutate()}>
            {words.make}
          </Button>
        </span>
      </div>
    </Section>
  );
}

function Totals({ lines }: { lines: readonly Line[] }) {
  const { columns } = useWords().payouts;
  const tax = new Map(
    sumByCurrency(lines.map((line) => ({ currency: line.currency, amount: line.tax }))).map((sum) => [
      sum.currency,
      sum.amount,
    ]),
  );
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1">
      {sumByCurrency(lines.map(({ currency, net }) => ({ currency, amount: net }))).map(({ currency, amount }) => (
        <div key={currency} className="flex items-baseline gap-2">
          <dt className="text-xs text-faint">{columns.net}</dt>
          <dd className="text-base font-semibold">
            <Amount value={amount} currency={currency} />
          </dd>
          {(tax.get(currency) ?? 0n) !== 0n && (
            <>
              <dt className="text-xs text-faint">{columns.tax}</dt>
              <dd>
                <Amount value={tax.get(currency)!} currency={currency} />
              </dd>
            </>
          )}
        </div>
      ))}
    </dl>
  );
}

function LineRow({ line, chosen, onToggle }: { line: Line; chosen: boolean; onToggle: () => void }) {
  const { payouts } = useWords();
  const words = payouts.propose;
  const [open, setOpen] = useState(false);
  return (
    <Fragment>
      <tr {...ROW} className={`hover:bg-hover ${chosen ? '' : 'text-faint'}`}>
        <Cell pinned>
          <span className="flex items-center gap-3">
            <Checkbox name={words.choose({ name: line.party })} checked={chosen} onChange={onToggle} />
            <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
              <Link
                to="/finance/payouts/payees"
                search={{ edit: line.partyId }}
                className="press font-medium hover:underline"
              >
                {line.party}
              </Link>
              {line.withoutInvoice && (
                <Chip tone="needs" title={words.withoutInvoiceHint}>
                  {words.withoutInvoice}
                </Chip>
              )}
            </span>
          </span>
        </Cell>
        <Cell numeric className="text-soft">
          {words.items({ count: line.items })}
        </Cell>
        <MoneyCells line={line} open={open} onOpen={setOpen} />
      </tr>
      {open && (
        <tr>
          <td colSpan={5} className="border-b border-line bg-sunken">
            <div className="sticky left-0 max-w-[calc(100vw-2rem)] px-4 py-3 sm:ml-7">
              <TaxWorking parts={line.parts} currency={line.currency} />
            </div>
          </td>
        </tr>
      )}
    </Fragment>
  );
}
