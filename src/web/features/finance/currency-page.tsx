/** Rates of exchange by date, and what was won or lost by them. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { businessDay } from '#kernel/clock.ts';
import { CURRENCIES, type Currency } from '#kernel/money.ts';
import { api, client, queryClient, readFailure, type ApiInputs, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { EmptyState, ErrorState, Notice } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { When } from '../../ui/when.tsx';
import { Amount } from './amount.tsx';
import { FinanceFrame } from './finance-frame.tsx';

type Rate = ApiOutputs['ledger']['rates']['list']['rows'][number];
type Draft = Pick<Rate, 'currency' | 'on' | 'homePerUnit' | 'source'>;

export function CurrencyPage() {
  const words = useWords().finance.currency;
  const mayPost = useMay('ledger:post');
  const rates = useQuery(api.ledger.rates.list.queryOptions());
  const [editing, setEditing] = useState<Draft | null>(null);
  const home = rates.data?.home ?? 'CNY';
  const start = (): void =>
    setEditing({
      currency: home === 'USD' ? 'CNY' : 'USD',
      on: businessDay(new Date()),
      homePerUnit: '',
      source: rates.data?.rows[0]?.source ?? '',
    });
  const enter = mayPost && <Button onClick={start}>{words.enter}</Button>;
  const rows = rates.data?.rows ?? [];
  return (
    <FinanceFrame title={words.title} lead={words.lead({ currency: home })} actions={rows.length > 0 && enter}>
      {rates.isError ? (
        <ErrorState error={rates.error} onRetry={() => void rates.refetch()} />
      ) : rates.data === undefined ? (
        <Skeleton className="h-64 w-full" />
      ) : rows.length === 0 ? (
        <EmptyState title={words.empty} actions={enter}>
          <p>{words.emptyLead}</p>
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-10">
          <RateTable rows={rows} home={home} onCorrect={mayPost ? setEditing : null} />
          <Difference />
        </div>
      )}
      <Sheet open={editing !== null} onClose={() => setEditing(null)} title={words.enter} description={words.emptyLead}>
        {editing !== null && <RateForm start={editing} rows={rows} home={home} onDone={() => setEditing(null)} />}
      </Sheet>
    </FinanceFrame>
  );
}

function RateTable(props: { rows: readonly Rate[]; home: Currency; onCorrect: ((rate: Draft) => void) | null }) {
  const words = useWords().finance.currency;
  const format = useFormat();
  const { onCorrect } = props;
  return (
    <Table label={words.title}>
      <thead>
        <tr>
          <HeadCell>{words.on}</HeadCell>
          <HeadCell>{words.currency}</HeadCell>
          <HeadCell numeric>{words.rate({ currency: props.home })}</HeadCell>
          <HeadCell>{words.source}</HeadCell>
          <HeadCell>{words.entered}</HeadCell>
          <HeadCell>
            <span className="sr-only">{words.correct}</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ currency, on, homePerUnit, source, madeAt }) => (
          <tr key={`${currency} ${on}`}>
            <Cell className="whitespace-nowrap">{format.day(on)}</Cell>
            <Cell>{currency}</Cell>
            <Cell numeric className="font-medium">
              {homePerUnit}
            </Cell>
            <Cell className="max-w-56 truncate text-soft">{source}</Cell>
            <Cell className="text-soft">
              <When at={madeAt.toISOString()} short />
            </Cell>
            <Cell numeric>
              {onCorrect !== null && (
                <Button size="small" look="quiet" onClick={() => onCorrect({ currency, on, homePerUnit, source })}>
                  {words.correct}
                </Button>
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function RateForm({
  start,
  rows,
  home,
  onDone,
}: {
  start: Draft;
  rows: readonly Rate[];
  home: Currency;
  onDone: () => void;
}) {
  const { finance, shell } = useWords();
  const words = finance.currency;
  const format = useFormat();
  const notices = useNotices();
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const keep = useMutation({
    mutationFn: (rate: ApiInputs['ledger']['rates']['set']['rates'][number]) =>
      client.ledger.rates.set({ rates: [rate] }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
      notices.say(words.kept);
      onDone();
    },
  });
  const rate = draft.homePerUnit.trim().replace(/[。，,]/, '.');
  const rateFits = /^\d{1,9}(\.\d{1,12})?$/.test(rate) && /[1-9]/.test(rate);
  const source = draft.source.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (rateFits && source !== '' && draft.on !== '') keep.mutate({ ...draft, homePerUnit: rate, source });
  };
  const failure = keep.error === null ? null : (readFailure(keep.error).message ?? shell.failures.defect);
  const corrects = rows.some(({ currency, on }) => currency === draft.currency && on === draft.on);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={words.currency}>
        <Select
          value={draft.currency}
          onChange={(currency) => setDraft({ ...draft, currency })}
          options={CURRENCIES.filter((one) => one !== home).map((value) => ({ value, label: value }))}
        />
      </Field>
      <Field label={words.on} error={tried && draft.on === '' ? finance.record.required : null}>
        <TextInput type="date" value={draft.on} onChange={(on) => setDraft({ ...draft, on })} />
      </Field>
      <Field label={words.rate({ currency: home })} error={tried && !rateFits ? words.wrong : null}>
        <TextInput
          value={draft.homePerUnit}
          onChange={(homePerUnit) => setDraft({ ...draft, homePerUnit })}
          inputMode="decimal"
          autoComplete="off"
          autoFocus
        />
      </Field>
      <Field label={words.source} error={tried && source === '' ? finance.record.required : null}>
        <TextInput
          value={draft.source}
          onChange={(next) => setDraft({ ...draft, source: next })}
          placeholder={words.sourceExample}
          maxLength={200}
        />
      </Field>
      {corrects && (
        <Notice tone="needs">{words.corrects({ currency: draft.currency, day: format.day(draft.on) })}</Notice>
      )}
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
      <Button type="submit" look="primary" className="self-end" busy={keep.isPending}>
        {words.save}
      </Button>
    </form>
  );
}

/** The account between two currencies: nil in value but for what was won or lost. */
function Difference() {
  const { finance } = useWords();
  const words = finance.currency;
  const trial = useQuery(api.ledger.trialBalance.queryOptions({ input: {} }));
  if (trial.data === undefined) return null;
  const { home } = trial.data;
  const rows = trial.data.rows.filter(({ account }) => account === 'exchange');
  const total = rows.reduce((sum, row) => sum + BigInt(row.home), 0n);
  return (
    <Section title={words.difference}>
      <p className="text-soft">{words.differenceLead}</p>
      {rows.length === 0 ? (
        <p className="text-soft">{words.none}</p>
      ) : (
        <p className="flex items-baseline gap-2">
          <Amount value={total < 0n ? -total : total} currency={home} className="text-lg font-semibold" />
          {total !== 0n && (
            <span className={total > 0n ? 'text-harm' : 'text-accent-text'}>
              {total > 0n ? words.loss : words.gain}
            </span>
          )}
        </p>
      )}
    </Section>
  );
}
