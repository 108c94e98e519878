/** A new party: its kind, its name, and the currency of an account of cash. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { CURRENCIES, type Currency } from '#kernel/money.ts';
import { AUTHORITIES, PARTY_KINDS, type PartyKind } from '#modules/ledger/contract.ts';
import { api, client, queryClient, readFailure, type ApiInputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useMay, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { CreatorPicker, type CreatorChoice } from './creator-picker.tsx';

export function NewParty({ open, kind, onClose }: { open: boolean; kind: PartyKind; onClose: () => void }) {
  const words = useWords().finance.parties;
  return (
    <Sheet open={open} onClose={onClose} title={words.create} description={words.lead}>
      <Form kind={kind} onDone={onClose} />
    </Sheet>
  );
}

function Form({ kind: first, onDone }: { kind: PartyKind; onDone: () => void }) {
  const { finance, shell } = useWords();
  const words = finance.parties;
  const notices = useNotices();
  const mayFind = useMay('creator:read');
  const home = useSession().workspace.currency;
  const [kind, setKind] = useState(first);
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState<Currency>(home);
  const [creator, setCreator] = useState<CreatorChoice | null>(null);
  const [authority, setAuthority] = useState<(typeof AUTHORITIES)[number] | 'other'>('tax');
  const [tried, setTried] = useState(false);
  const create = useMutation({
    mutationFn: (input: ApiInputs['ledger']['parties']['create']) => client.ledger.parties.create(input),
    onSuccess: (party) => {
      void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
      notices.say(words.created({ name: party.name }));
      onDone();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '') return;
    create.mutate({
      kind,
      name: name.trim(),
      ...(kind === 'cash' ? { currency } : {}),
      ...(kind === 'creator' && creator !== null ? { creatorId: creator.id } : {}),
      ...(kind === 'authority' && authority !== 'other' ? { authority } : {}),
    });
  };
  const failure = create.error === null ? null : (readFailure(create.error).message ?? shell.failures.defect);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={words.kind}>
        <Select
          value={kind}
          onChange={setKind}
          options={PARTY_KINDS.map((value) => ({ value, label: finance.partyKinds[value] }))}
        />
      </Field>
      <Field label={words.name} error={tried && name.trim() === '' ? finance.record.required : null}>
        <TextInput value={name} onChange={setName} maxLength={120} autoFocus autoComplete="off" />
      </Field>
      {kind === 'creator' && mayFind && (
        <Field label={words.creator} aside={shell.optional} hint={words.creatorHint}>
          <CreatorPicker
            value={creator}
            onChange={(next) => {
              setCreator(next);
              if (next !== null && (name.trim() === '' || name === creator?.name)) setName(next.name);
            }}
          />
        </Field>
      )}
      {kind === 'cash' && (
        <Field label={words.currencyOfCash}>
          <Select
            value={currency}
            onChange={setCurrency}
            options={[home, ...CURRENCIES.filter((one) => one !== home)].map((value) => ({ value, label: value }))}
          />
        </Field>
      )}
      {kind === 'authority' && (
        <Field label={words.authority}>
          <Select
            value={authority}
            onChange={setAuthority}
            options={[...AUTHORITIES, 'other' as const].map((value) => ({ value, label: words.authorities[value] }))}
          />
        </Field>
      )}
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
      <Button type="submit" look="primary" className="self-end" busy={create.isPending}>
        {words.create}
      </Button>
    </form>
  );
}
