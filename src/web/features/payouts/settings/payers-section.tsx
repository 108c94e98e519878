/** Legal entities that pay, and the form of a new one. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, client, queryClient, readFailure, type ApiInputs } from '../../../api.ts';
import { useLocale, useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Field } from '../../../ui/field.tsx';
import { PlusIcon } from '../../../ui/icons.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { SearchSelect } from '../../../ui/search-select.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { COUNTRIES, nameCountry } from './countries.ts';

export function PayersSection({ adding, onAdding }: { adding: boolean; onAdding: (adding: boolean) => void }) {
  const { payouts } = useWords();
  const words = payouts.settings;
  const mayPrepare = useMay('payout:prepare');
  const payers = useQuery(api.payouts.payers.list.queryOptions());
  return (
    <Section
      title={words.payers}
      aside={
        mayPrepare && (
          <Button size="small" icon={<PlusIcon />} onClick={() => onAdding(true)}>
            {words.addPayer}
          </Button>
        )
      }
    >
      <p className="text-soft">{words.payersLead}</p>
      {payers.isError ? (
        <ErrorState error={payers.error} onRetry={() => void payers.refetch()} />
      ) : payers.data === undefined ? (
        <Skeleton className="h-24 w-full" />
      ) : payers.data.rows.length === 0 ? (
        <p className="text-soft">{words.noPayers}</p>
      ) : (
        <PayerTable rows={payers.data.rows} />
      )}
      {mayPrepare && adding && <NewPayer onClose={() => onAdding(false)} />}
    </Section>
  );
}

interface Payer {
  id: string;
  name: string;
  country: string;
  taxNumber: string | null;
  withholdingAgent: boolean;
  generalTaxpayer: boolean;
}

function PayerTable({ rows }: { rows: readonly Payer[] }) {
  const words = useWords().payouts.settings;
  const locale = useLocale();
  return (
    <Table label={words.payers}>
      <thead>
        <tr>
          <HeadCell pinned>{words.payerName}</HeadCell>
          <HeadCell>{words.country}</HeadCell>
          <HeadCell>{words.taxNumber}</HeadCell>
          <HeadCell>{words.agent}</HeadCell>
          <HeadCell>{words.general}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((payer) => (
          <tr key={payer.id}>
            <Cell pinned className="min-w-28 font-medium">
              {payer.name}
            </Cell>
            <Cell className="text-soft">{nameCountry(payer.country, locale)}</Cell>
            <Cell className="figures text-soft">{payer.taxNumber ?? '–'}</Cell>
            <Cell>{payer.withholdingAgent ? words.yes : words.no}</Cell>
            <Cell>{payer.generalTaxpayer ? words.yes : words.no}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const FORM = 'new-payer';
const HOME = 'CN';

function NewPayer({ onClose }: { onClose: () => void }) {
  const { payouts, shell } = useWords();
  const words = payouts.settings;
  const notices = useNotices();
  const locale = useLocale();
  const [name, setName] = useState('');
  const [country, setCountry] = useState(HOME);
  const [taxNumber, setTaxNumber] = useState('');
  const [agent, setAgent] = useState(true);
  const [general, setGeneral] = useState(true);
  const [tried, setTried] = useState(false);
  const isHome = country === HOME;
  const create = useMutation({
    mutationFn: (input: ApiInputs['payouts']['payers']['create']) => client.payouts.payers.create(input),
    onSuccess: (payer) => {
      void queryClient.invalidateQueries({ queryKey: api.payouts.key() });
      notices.say(words.payerAdded({ name: payer.name }));
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '') return;
    create.mutate({
      name: name.trim(),
      country,
      withholdingAgent: isHome && agent,
      generalTaxpayer: isHome && general,
      ...(taxNumber.trim() === '' ? {} : { taxNumber: taxNumber.trim() }),
    });
  };
  const failure = create.error === null ? null : (readFailure(create.error).message ?? shell.failures.defect);
  return (
    <Sheet
      open
      onClose={onClose}
      title={words.addPayer}
      description={words.payersLead}
      footer={
        <>
          {failure !== null && <Notice tone="harm">{failure}</Notice>}
          <Button type="submit" form={FORM} look="primary" className="self-end" busy={create.isPending}>
            {words.addForm}
          </Button>
        </>
      }
    >
      <form id={FORM} noValidate onSubmit={submit} className="flex flex-col gap-5">
        <Field
          label={words.payerName}
          hint={words.payerNameHint}
          error={tried && name.trim() === '' ? payouts.required : null}
        >
          <TextInput value={name} onChange={setName} maxLength={120} autoFocus autoComplete="off" />
        </Field>
        <Field label={words.country}>
          <SearchSelect
            chosen={{ value: country, label: nameCountry(country, locale) }}
            onChange={setCountry}
            load={() => COUNTRIES.map((value) => ({ value, label: nameCountry(value, locale), also: value }))}
            find={words.country}
            nothing={words.countryNone}
          />
        </Field>
        <Field label={words.taxNumber} aside={payouts.optional}>
          <TextInput value={taxNumber} onChange={setTaxNumber} maxLength={40} autoComplete="off" />
        </Field>
        {isHome ? (
          <>
            <Checkbox label={words.agent} hint={words.agentHint} checked={agent} onChange={setAgent} />
            <Checkbox label={words.general} hint={words.generalHint} checked={general} onChange={setGeneral} />
          </>
        ) : (
          <Notice tone="needs">{words.agentAbroad}</Notice>
        )}
      </form>
    </Sheet>
  );
}
