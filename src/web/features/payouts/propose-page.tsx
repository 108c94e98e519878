/** A new payout: who pays, from where, by which file and when; then who can be paid, and why others cannot. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { addDays, businessDay } from '#kernel/clock.ts';
import { FARTHEST_DAYS } from '#modules/payouts/contract.ts';
import { api } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useSession } from '../../session.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, ErrorState, Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { nameFormat } from './format-name.ts';
import { BackToPayouts, PayoutsFrame } from './payouts-frame.tsx';
import type { ProposeSearch } from './payouts-search.ts';
import { ProposedLines } from './proposed-lines.tsx';
import { SkippedGroups } from './skipped-groups.tsx';

const USUAL = 'alipay';

export function ProposePage({ search }: { search: ProposeSearch }) {
  const words = useWords().payouts.propose;
  const payers = useQuery(api.payouts.payers.list.queryOptions());
  const cash = useQuery(api.ledger.parties.list.queryOptions({ input: { kinds: ['cash'], limit: 200 } }));
  const formats = useQuery(api.payouts.formats.queryOptions());
  const failed = [payers, cash, formats].find(({ isError }) => isError);
  return (
    <PayoutsFrame title={words.title} lead={words.lead} back={<BackToPayouts />}>
      {failed !== undefined ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : payers.data === undefined || cash.data === undefined || formats.data === undefined ? (
        <Skeleton className="h-40 w-full" />
      ) : payers.data.rows.length === 0 ? (
        <EmptyState
          title={words.noPayer}
          actions={
            <Link to="/finance/payouts/settings" search={{ payer: true }} className={buttonClass('primary')}>
              {words.toPayer}
            </Link>
          }
        >
          <p>{words.noPayerLead}</p>
        </EmptyState>
      ) : cash.data.rows.length === 0 ? (
        <EmptyState title={words.noCash}>
          <p>{words.noCashLead}</p>
        </EmptyState>
      ) : (
        <Question
          search={search}
          payers={payers.data.rows}
          cash={cash.data.rows}
          formats={formats.data.rows.map(({ id }) => id)}
        />
      )}
    </PayoutsFrame>
  );
}

interface QuestionProps {
  search: ProposeSearch;
  payers: readonly { id: string; name: string; country: string }[];
  cash: readonly { id: string; name: string; currency: string | null }[];
  formats: readonly string[];
}

function Question({ search, payers, cash, formats }: QuestionProps) {
  const words = useWords();
  const { propose } = words.payouts;
  const navigate = useNavigate({ from: '/finance/payouts/new' });
  const home = useSession().workspace.currency;
  const [today] = useState(() => businessDay(new Date()));
  const change = (next: ProposeSearch): void => void navigate({ search: { ...search, ...next }, replace: true });
  const payer = payers.find(({ id }) => id === search.payer) ?? payers[0]!;
  const account =
    cash.find(({ id }) => id === search.cash) ?? cash.find(({ currency }) => currency === home) ?? cash[0]!;
  const format = formats.find((id) => id === search.format) ?? USUAL;
  const payOn = search.day ?? today;
  const question = { payerId: payer.id, cashId: account.id, format, payOn };
  const proposal = useQuery(
    api.payouts.propose.queryOptions({ input: question, placeholderData: keepPreviousData, staleTime: 0 }),
  );
  return (
    <div className="flex flex-col gap-8">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Field label={propose.payer}>
          <Select
            value={payer.id}
            onChange={(id) => change({ payer: id })}
            options={payers.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <Field label={propose.cash}>
          <Select
            value={account.id}
            onChange={(id) => change({ cash: id })}
            options={cash.map(({ id, name, currency }) => ({ value: id, label: `${name} (${currency ?? ''})` }))}
          />
        </Field>
        <Field label={propose.format}>
          <Select
            value={format}
            onChange={(id) => change({ format: id })}
            options={formats.map((id) => ({ value: id, label: nameFormat(words, id) }))}
          />
        </Field>
        <Field label={propose.day} aside={propose.dayHint}>
          <TextInput
            type="date"
            value={payOn}
            min={today}
            max={addDays(today, FARTHEST_DAYS)}
            onChange={(day) => day !== '' && change({ day })}
          />
        </Field>
      </div>
      {proposal.isError ? (
        <ErrorState error={proposal.error} onRetry={() => void proposal.refetch()} />
      ) : proposal.data === undefined ? (
        <div role="status" aria-label={propose.loading} className="flex flex-col gap-3">
          <p className="text-soft">{propose.loading}</p>
          <Skeleton className="h-48 w-full" />
        </div>
      ) : proposal.data.lines.length + proposal.data.skipped.length === 0 ? (
        <EmptyState title={propose.nothing}>
          <p>{propose.nothingLead}</p>
        </EmptyState>
      ) : (
        <div
          className={`flex flex-col gap-10 transition-opacity duration-120 ${proposal.isPlaceholderData ? 'opacity-50' : ''}`}
          aria-busy={proposal.isPlaceholderData}
        >
          {proposal.data.lines.length === 0 ? (
            <div>
              <p className="text-base font-semibold">{propose.nobody}</p>
              <p className="text-soft">{propose.nobodyLead}</p>
            </div>
          ) : (
            <ProposedLines
              key={`${payer.id} ${account.id} ${format} ${payOn}`}
              question={question}
              lines={proposal.data.lines}
            />
          )}
          {proposal.data.more.lines && <Notice>{propose.more}</Notice>}
          <SkippedGroups
            skipped={proposal.data.skipped}
            more={proposal.data.more.skipped}
            onFormat={(next) => change({ format: next })}
          />
        </div>
      )}
    </div>
  );
}
