/** A new campaign: its name, and the contract with its client where there is one. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { CLIENT_BASES } from '#modules/ledger/contract.ts';
import { api, client, queryClient, readFailure, type ApiInputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { parsePercent, type PartyChoice } from './record/draft.ts';
import { PartyPicker } from './record/party-picker.tsx';

type Basis = (typeof CLIENT_BASES)[number];

export function NewCampaign({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords().finance.budget;
  return (
    <Sheet open={open} onClose={onClose} title={words.create} description={words.emptyLead}>
      <Form onDone={onClose} />
    </Sheet>
  );
}

function Form({ onDone }: { onDone: () => void }) {
  const { finance, shell } = useWords();
  const words = finance.budget;
  const notices = useNotices();
  const [name, setName] = useState('');
  const [of, setOf] = useState<PartyChoice | null>(null);
  const [basis, setBasis] = useState<Basis | 'none'>('none');
  const [percent, setPercent] = useState('');
  const [tried, setTried] = useState(false);
  const create = useMutation({
    mutationFn: (input: ApiInputs['ledger']['campaigns']['create']) => client.ledger.campaigns.create(input),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
      notices.say(words.created({ name: name.trim() }));
      onDone();
    },
  });
  const bps = parsePercent(percent);
  const percentFits = percent.trim() === '' || bps !== null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || !percentFits) return;
    create.mutate({
      name: name.trim(),
      ...(of === null ? {} : { clientId: of.id }),
      ...(basis === 'none' ? {} : { basis, ...(bps === null ? {} : { basisBps: bps }) }),
    });
  };
  const failure = create.error === null ? null : (readFailure(create.error).message ?? shell.failures.defect);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={words.name} error={tried && name.trim() === '' ? finance.record.required : null}>
        <TextInput value={name} onChange={setName} maxLength={120} autoFocus autoComplete="off" />
      </Field>
      <Field label={words.client} aside={shell.optional}>
        <PartyPicker kinds={['client']} value={of} onChange={setOf} />
      </Field>
      {of !== null && (
        <Field label={words.basis}>
          <Select
            value={basis}
            onChange={setBasis}
            options={[
              { value: 'none', label: words.noBasis },
              ...CLIENT_BASES.map((value) => ({ value, label: finance.record.bases[value] })),
            ]}
          />
        </Field>
      )}
      {(basis === 'mark-up' || basis === 'service-fee') && (
        <Field label={words.bps} aside={shell.optional} error={percentFits ? null : finance.record.wrong}>
          <TextInput value={percent} onChange={setPercent} inputMode="decimal" after="%" />
        </Field>
      )}
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
      <Button type="submit" look="primary" className="self-end" busy={create.isPending}>
        {words.create}
      </Button>
    </form>
  );
}
