/** One payee: who it is for the tax office, and where it is paid. The bank file looks at the account before it is kept. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { businessDay } from '#kernel/clock.ts';
import { PAYEE_KINDS } from '#modules/payouts/contract.ts';
import { api, client, queryClient, readFailure, type ApiInputs, type ApiOutputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay, useSession } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { Select } from '../../../ui/select.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { Choices } from '../../plans/choices.tsx';
import { nameFormat } from '../format-name.ts';
import { sayFinding } from '../say-finding.ts';
import { EXTRA_FIELDS } from './account-fields.ts';
import { AccountForm, type Account } from './account-form.tsx';

type Row = ApiOutputs['payouts']['payees']['list']['rows'][number];
type Input = ApiInputs['payouts']['payees']['set'];

const FORM = 'payee';
/** Of the bank file's fields, how the form names them. */
const FORM_FIELD: Readonly<Record<string, string>> = {
  'bank-name': 'bankName',
  'bank-code': 'bankCode',
  'id-number': 'idNumber',
};

export function PayeeSheet({ partyId, onClose }: { partyId: string; onClose: () => void }) {
  const { payouts } = useWords();
  const found = useQuery(
    api.payouts.payees.list.queryOptions({ input: { partyId, limit: 1 }, refetchOnWindowFocus: false }),
  );
  const row = found.data?.rows[0];
  if (row !== undefined) return <Form row={row} onClose={onClose} />;
  return (
    <Sheet open onClose={onClose} title={payouts.payees.title}>
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.isSuccess ? (
        <p className="text-soft">{payouts.payees.nothing}</p>
      ) : (
        <Skeleton className="h-64 w-full" />
      )}
    </Sheet>
  );
}

const USUAL: Record<Row['partyKind'], Input['kind']> = { creator: 'resident', mcn: 'company', supplier: 'company' };

const emptyAccount = (row: Row, kind: Input['kind']): Account => ({
  format: row.payee?.format ?? (kind === 'company' || kind === 'studio' ? 'mybank' : 'alipay'),
  details: {
    name: row.partyKind === 'creator' ? '' : row.party,
    receiver: kind === 'company' ? 'institution' : 'person',
    account: '',
  },
});

/** As it is sent: fields that stayed empty are left out. */
function tidy({ format, details }: Account): Account {
  const { name, receiver, account } = details;
  const extra = EXTRA_FIELDS.flatMap((field) => {
    const text = (details[field] ?? '').trim();
    return text === '' ? [] : [[field, text] as const];
  });
  return { format, details: { name: name.trim(), receiver, account: account.trim(), ...Object.fromEntries(extra) } };
}

function Form({ row, onClose }: { row: Row; onClose: () => void }) {
  const words = useWords();
  const { payouts, shell } = words;
  const { form, kinds, kindHints } = payouts.payees;
  const notices = useNotices();
  const { payee } = row;
  const [kind, setKind] = useState<Input['kind']>(payee?.kind ?? USUAL[row.partyKind]);
  const [workPlace, setWorkPlace] = useState(payee?.workPlace ?? null);
  const [method, setMethod] = useState(payee?.method ?? 'per-payment');
  const [today] = useState(() => businessDay(new Date()));
  const [since, setSince] = useState(payee?.sinceOn ?? '');
  const [account, setAccount] = useState<Account | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const save = useMutation({
    mutationFn: async (input: Input): Promise<boolean> => {
      if (input.account !== undefined) {
        const { findings } = await client.payouts.checkAccount(input.account);
        const said = findings.map((finding) => {
          const field = String(finding.detail['field'] ?? 'account');
          return [FORM_FIELD[field] ?? field, sayFinding(words, finding)] as const;
        });
        if (said.length > 0) {
          setErrors(Object.fromEntries(said));
          return false;
        }
      }
      await client.payouts.payees.set(input);
      return true;
    },
    onSuccess: (saved) => {
      if (!saved) return;
      void queryClient.invalidateQueries({ queryKey: api.payouts.key() });
      notices.say(form.saved({ name: row.party }));
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const sent = account === null ? null : tidy(account);
    const missing = sent === null ? [] : (['name', 'account'] as const).filter((field) => sent.details[field] === '');
    setErrors(Object.fromEntries(missing.map((field) => [field, payouts.required])));
    if (missing.length > 0) return;
    save.mutate({
      partyId: row.partyId,
      kind,
      workPlace: kind === 'non-resident' ? workPlace : null,
      method: kind === 'resident' ? method : 'per-payment',
      sinceOn: kind === 'resident' && method === 'cumulative' && since !== '' ? since : null,
      ...(sent === null ? {} : { account: sent }),
    });
  };
  const failure = save.error === null ? null : (readFailure(save.error).message ?? shell.failures.defect);
  return (
    <Sheet
      open
      onClose={onClose}
      title={row.party}
      description={payouts.partyKinds[row.partyKind]}
      footer={
        <>
          {failure !== null && <Notice tone="harm">{failure}</Notice>}
          <Button type="submit" form={FORM} look="primary" className="self-end" busy={save.isPending}>
            {form.save}
          </Button>
        </>
      }
    >
      <form id={FORM} noValidate onSubmit={submit} className="flex flex-col gap-5">
        <Field label={form.kind} hint={kindHints[kind]}>
          <Select
            value={kind}
            onChange={setKind}
            options={PAYEE_KINDS.map((value) => ({ value, label: kinds[value] }))}
          />
        </Field>
        {kind === 'non-resident' && (
          <FieldGroup legend={form.workPlace}>
            <Choices
              name="place"
              label={form.workPlace}
              value={workPlace}
              onChange={setWorkPlace}
              choices={(['china', 'abroad'] as const).map((value) => ({ value, label: form.places[value] }))}
            />
          </FieldGroup>
        )}
        {kind === 'resident' && (
          <Field label={form.method} hint={form.methodHint}>
            <Select
              value={method}
              onChange={setMethod}
              options={(['per-payment', 'cumulative'] as const).map((value) => ({ value, label: form.methods[value] }))}
            />
          </Field>
        )}
        {kind === 'resident' && method === 'cumulative' && (
          <Field label={form.since} hint={form.sinceHint}>
            <TextInput type="date" value={since} max={today} onChange={setSince} />
          </Field>
        )}
        <Section title={form.account} className="border-t border-line pt-5">
          <AccountPart
            row={row}
            account={account}
            errors={errors}
            onChange={setAccount}
            onBegin={() => setAccount(emptyAccount(row, kind))}
          />
        </Section>
      </form>
    </Sheet>
  );
}

interface AccountPartProps {
  row: Row;
  account: Account | null;
  errors: Readonly<Record<string, string>>;
  onChange: (account: Account | null) => void;
  onBegin: () => void;
}

function AccountPart({ row: { payee }, account, errors, onChange, onBegin }: AccountPartProps) {
  const words = useWords();
  const { form } = words.payouts.payees;
  const { workspace } = useSession();
  const mayIdentity = useMay('identity:read');
  const stored = payee?.account ?? null;
  if (account !== null)
    return (
      <div className="flex flex-col gap-5">
        <AccountForm account={account} onChange={onChange} errors={errors} />
        <Button look="quiet" className="self-start" onClick={() => onChange(null)}>
          {stored === null ? form.later : form.keep}
        </Button>
      </div>
    );
  return (
    <div className="flex flex-col items-start gap-3">
      {stored === null ? (
        <p className="text-soft">{form.laterHint}</p>
      ) : (
        <p>
          <span className="figures font-medium">
            {form.stored({ format: nameFormat(words, payee!.format ?? ''), account: stored })}
          </span>
          <span className="block text-xs text-faint">{payee!.accountName}</span>
        </p>
      )}
      {workspace.identityOff ? (
        <Notice>{form.identityOff}</Notice>
      ) : mayIdentity ? (
        <Button onClick={onBegin}>{form.change}</Button>
      ) : (
        <Notice>{form.noIdentity}</Notice>
      )}
    </div>
  );
}
