/** Creators put on the shortlist by hand, all under the same model and terms; the price comes with each one's yes. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { MODEL_KINDS, type ModelKind } from '#modules/collaboration-models/contract.ts';
import { client, type ApiInputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { CreatorPicker, type ChosenCreator } from '../../shipments/creator-picker.tsx';
import { refreshShortlist } from '../shortlist/use-shortlist.ts';
import { ModelsSheet, type Models } from './models-sheet.tsx';
import { findFaults, toTerms, type TermsDraft } from './terms-draft.ts';
import { TermsForm } from './terms-form.tsx';
import { startTerms } from './use-models.ts';

const FORM = 'add-lines';

export function AddLines({ campaignId, onClose }: { campaignId: string; onClose: () => void }) {
  const words = useWords().dealPages.make;
  return (
    <ModelsSheet title={words.addTitle} lead={words.addLead} form={FORM} submit={words.add} onClose={onClose}>
      {(models, onBusy) => <Form campaignId={campaignId} models={models} onBusy={onBusy} onClose={onClose} />}
    </ModelsSheet>
  );
}

interface FormProps {
  campaignId: string;
  models: Models;
  onBusy: (busy: boolean) => void;
  onClose: () => void;
}

function Form({ campaignId, models, onBusy, onClose }: FormProps) {
  const { dealPages, shell, terms: names } = useWords();
  const words = dealPages.make;
  const notices = useNotices();
  const [creators, setCreators] = useState<readonly ChosenCreator[]>([]);
  const [model, setModel] = useState<ModelKind>('paid-post');
  const [terms, setTerms] = useState<TermsDraft>(() => startTerms(models, 'paid-post'));
  const [week, setWeek] = useState('');
  const [contact, setContact] = useState('');
  const [tried, setTried] = useState(false);
  const add = useMutation({
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
    mutationFn: (input: ApiInputs['deals']['shortlist']['add']) => client.deals.shortlist.add(input),
    onSuccess: ({ ids }) => {
      refreshShortlist();
      notices.say(dealPages.shortlist.proposed({ added: ids.length, known: creators.length - ids.length }));
      onClose();
    },
  });
  const failure = useFailureText(add.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (creators.length === 0 || findFaults(model, terms, false).size > 0) return;
    add.mutate({
      campaignId,
      lines: creators.map(({ id }) => ({
        creatorId: id,
        model,
        terms: toTerms(terms),
        contact: contact.trim(),
        ...(week === '' ? {} : { week }),
      })),
    });
  };
  return (
    <form id={FORM} noValidate aria-label={words.addTitle} onSubmit={submit} className="flex flex-col gap-4">
      <FieldGroup legend={words.creators} error={tried && creators.length === 0 ? words.creatorsNeeded : null}>
        <CreatorPicker chosen={creators} onChange={setCreators} />
      </FieldGroup>
      <Field label={dealPages.columns.model}>
        <Select
          value={model}
          onChange={(next) => {
            setModel(next);
            setTerms(startTerms(models, next));
          }}
          options={MODEL_KINDS.map((value) => ({ value, label: names.models[value] }))}
        />
      </Field>
      <TermsForm key={model} model={model} terms={terms} onChange={setTerms} withFee={false} tried={tried} />
      <div className="grid grid-cols-2 gap-4">
        <Field label={words.week} aside={shell.optional}>
          <TextInput type="date" value={week} onChange={setWeek} />
        </Field>
        <Field label={dealPages.shortlist.form.contact} aside={shell.optional}>
          <TextInput value={contact} maxLength={120} autoComplete="off" onChange={setContact} />
        </Field>
      </div>
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
    </form>
  );
}
