/** One journal beside the list: debits and credits, the fact as it was written, its rates, who and when. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Currency } from '#kernel/money.ts';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { Amount } from './amount.tsx';
import { FactWritten } from './fact-written.tsx';
import type { Journal } from './journal-table.tsx';
import { debitsOf } from './journal-table.tsx';
import { nameKind } from './names.ts';
import { useRecord } from './record/record-context.ts';
import { TakeBack } from './take-back.tsx';

export interface JournalInspectorProps {
  id: string;
  onClose: () => void;
  onOpen: (id: string) => void;
}

export function JournalInspector({ id, onClose, onOpen }: JournalInspectorProps) {
  const { finance } = useWords();
  const words = finance.journals;
  const journal = useQuery(api.ledger.journal.queryOptions({ input: { id } }));
  return (
    <aside
      aria-label={words.open}
      className="fixed inset-0 z-40 flex flex-col overflow-hidden border-l border-line bg-surface md:sticky md:inset-auto md:top-4 md:z-auto md:max-h-[calc(100dvh-2rem)] md:w-96 md:shrink-0 md:rounded-md md:border"
    >
      <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-5">
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">
          {journal.data === undefined ? words.open : nameKind(finance, journal.data.kind)}{' '}
          <span className="figures text-sm font-normal text-faint">{words.number({ id })}</span>
        </h2>
        <IconButton label={words.close} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto px-5 py-4">
        {journal.isError ? (
          <ErrorState error={journal.error} onRetry={() => void journal.refetch()} />
        ) : journal.data === undefined ? (
          Array.from({ length: 3 }, (_, row) => <Skeleton key={row} className="h-16 w-full shrink-0" />)
        ) : (
          <Body journal={journal.data} onOpen={onOpen} />
        )}
      </div>
    </aside>
  );
}

function Body({ journal, onOpen }: { journal: Journal; onOpen: (id: string) => void }) {
  const { finance } = useWords();
  const words = finance.journals;
  const format = useFormat();
  const { rates, reverses, reversedBy, forPeriod } = journal;
  return (
    <>
      {(forPeriod !== null || reverses !== null || reversedBy !== null) && (
        <div className="flex flex-col items-start gap-2">
          {forPeriod !== null && (
            <p>
              <Chip tone="needs">{words.late({ month: format.period(forPeriod) })}</Chip>{' '}
              <span className="text-soft">{words.lateHint({ month: format.period(forPeriod) })}</span>
            </p>
          )}
          {reverses !== null && (
            <Button size="small" onClick={() => onOpen(reverses)}>
              {words.reverses({ id: reverses })}
            </Button>
          )}
          {reversedBy !== null && (
            <Button size="small" onClick={() => onOpen(reversedBy)}>
              {words.reversedBy({ id: reversedBy })}
            </Button>
          )}
        </div>
      )}
      <Section title={words.entries}>
        <Entries journal={journal} onOpen={onOpen} />
      </Section>
      {rates !== null && Object.keys(rates).length > 0 && (
        <Section title={words.rates}>
          <ul className="figures flex flex-col gap-1">
            {Object.entries(rates).map(([currency, { rate, on }]) => (
              <li key={currency}>{words.rate({ currency, rate, day: format.day(on) })}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.fact}>
        <FactWritten journal={journal} />
      </Section>
      <Trail journal={journal} />
      <Actions journal={journal} />
    </>
  );
}

function Entries({ journal, onOpen }: { journal: Journal; onOpen: (id: string) => void }) {
  const { finance } = useWords();
  const { columns } = finance;
  const debits = debitsOf(journal);
  const side = (amount: string, currency: Currency, credit: boolean): ReactNode =>
    amount.startsWith('-') === credit ? <Amount value={amount.replace('-', '')} currency={currency} /> : null;
  return (
    <table className="w-full text-xs">
      <thead>
        <tr className="text-faint">
          <th scope="col" className="pb-1 text-left font-normal">
            {columns.account}
          </th>
          <th scope="col" className="pb-1 text-right font-normal">
            {columns.debit}
          </th>
          <th scope="col" className="pb-1 pl-3 text-right font-normal">
            {columns.credit}
          </th>
        </tr>
      </thead>
      <tbody>
        {journal.entries.map((entry) => {
          const { line, account, party, amount, currency, settles } = entry;
          const settled = settles?.split(':')[0];
          return (
            <tr key={line} className="align-top">
              <td className="border-t border-line py-1.5 pr-2">
                {finance.accounts[account]}
                {party !== null && <span className="block text-faint">{party}</span>}
                {settled !== undefined && (
                  <button
                    type="button"
                    className="press text-accent-text hover:underline"
                    onClick={() => onOpen(settled)}
                  >
                    {finance.journals.settles({ id: settled })}
                  </button>
                )}
              </td>
              <td className="border-t border-line py-1.5 text-right">{side(amount, currency, false)}</td>
              <td className="border-t border-line py-1.5 pl-3 text-right">{side(amount, currency, true)}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        {debits.map(({ currency, amount }) => (
          <tr key={currency} className="font-medium">
            <td className="border-t border-line-strong py-1.5">{finance.total}</td>
            <td className="border-t border-line-strong py-1.5 text-right">
              <Amount value={amount} currency={currency} />
            </td>
            <td className="border-t border-line-strong py-1.5 pl-3 text-right">
              <Amount value={amount} currency={currency} />
            </td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}

function Trail({ journal }: { journal: Journal }) {
  const words = useWords().finance.journals;
  const format = useFormat();
  return (
    <Section title={words.trail}>
      <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5 text-xs">
        {(
          [
            [words.happened, format.day(journal.on)],
            [words.booked, `${format.day(journal.bookedOn)} · ${format.period(journal.period)}`],
            [words.writtenAt, <When key="at" at={journal.madeAt.toISOString()} short />],
            [words.writtenBy, journal.madeBy ?? words.anyPerson],
            [words.source, words.sources[journal.source]],
            [words.reason, journal.reason],
            [words.rule, journal.rule],
          ] as const
        ).map(([label, value]) =>
          value === null ? null : (
            <div key={label} className="contents">
              <dt className="text-faint">{label}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Section>
  );
}

const NEVER = new Set(['reversal', 'accrual', 'payout', 'order']);

function Actions({ journal }: { journal: Journal }) {
  const { finance } = useWords();
  const words = finance.journals;
  const record = useRecord();
  const mayPost = useMay('ledger:post');
  if (!mayPost || journal.reversedBy !== null) return null;
  const expense = journal.entries.find(({ account, partyId }) => account.startsWith('expense:') && partyId !== null);
  const clawBack = (): void => {
    if (expense === undefined) return;
    const { partyId, party, currency, campaignId } = expense;
    record({
      kind: 'claw-back',
      given: {
        parties: { partyId: { id: partyId ?? '', name: party ?? '' } },
        texts: { factId: journal.factId, ...(campaignId === null ? {} : { campaignId }) },
        currencies: { amount: currency },
      },
      about: `${nameKind(finance, journal.kind)} ${words.number({ id: journal.id })}`,
    });
  };
  const canClaw = journal.kind === 'service' && expense !== undefined;
  if (!canClaw && NEVER.has(journal.kind)) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {canClaw && <Button onClick={clawBack}>{words.clawBack}</Button>}
      {!NEVER.has(journal.kind) && (
        <TakeBack
          factId={journal.factId}
          name={`${nameKind(finance, journal.kind)} ${words.number({ id: journal.id })}`}
        />
      )}
    </div>
  );
}
