/** Deals without a shortlist: agreed elsewhere, or running already and brought in where they stand. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { MODEL_KINDS, type ModelKind } from '#modules/collaboration-models/contract.ts';
import { RAILS } from '#modules/ledger/contract.ts';
import { api, client, queryClient, type ApiInputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { NumberInput, TextInput } from '../../../ui/text-input.tsx';
import { CreatorPicker, type ChosenCreator } from '../../shipments/creator-picker.tsx';
import { blankRunning, findRunningFaults, toRunning, type RunningDraft } from './running-draft.ts';
import { RunningFields } from './running-fields.tsx';
import { ModelsSheet, type Models } from './models-sheet.tsx';
import { findFaults, toTerms, type TermsDraft } from './terms-draft.ts';
import { TermsForm } from './terms-form.tsx';
import { runningStates, startTerms } from './use-models.ts';

const FORM = 'new-deal';

export function NewDeal({ campaignId, onClose }: { campaignId: string | undefined; onClose: () => void }) {
  const words = useWords().dealPages.make;
  return (
    <ModelsSheet title={words.deal} lead={words.dealLead} form={FORM} submit={words.makeDeal} onClose={onClose}>
      {(models, onBusy) => <Form campaignId={campaignId} models={models} onBusy={onBusy} onClose={onClose} />}
    </ModelsSheet>
  );
}

interface FormProps {
  campaignId: string | undefined;
  models: Models;
  onBusy: (busy: boolean) => void;
  onClose: () => void;
}

function Form({ campaignId, models, onBusy, onClose }: FormProps) {
  const { dealPages, finance, shell, terms: names } = useWords();
  const words = dealPages.make;
  const notices = useNotices();
  const navigate = useNavigate();
  const campaigns = useQuery(api.deals.campaigns.queryOptions());
  const [ofCampaign, setCampaign] = useState(campaignId ?? null);
  const [creators, setCreators] = useState<readonly ChosenCreator[]>([]);
  const [model, setModel] = useState<ModelKind>('paid-post');
  const [terms, setTerms] = useState<TermsDraft>(() => startTerms(models, 'paid-post'));
  const [rail, setRail] = useState<(typeof RAILS)[number]>('pugongying');
  const [payDays, setPayDays] = useState<number | null>(30);
  const [contact, setContact] = useState('');
  const [running, setRunning] = useState<RunningDraft | null>(null);
  const [tried, setTried] = useState(false);
  const campaign = ofCampaign ?? campaigns.data?.rows[0]?.id ?? null;
  const states = runningStates(models, model);
  const create = useMutation({
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
    mutationFn: (input: ApiInputs['deals']['create']) => client.deals.create(input),
    onSuccess: ({ ids }) => {
      void queryClient.invalidateQueries({ queryKey: api.deals.key() });
      notices.say(dealPages.shortlist.take.made({ count: ids.length }));
      onClose();
      const [only] = ids;
      if (ids.length === 1 && only !== undefined)
        void navigate({ to: '/deals/$dealId', params: { dealId: only }, search: {} });
    },
  });
  const failure = useFailureText(create.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    const isFaulty =
      findFaults(model, terms, true).size > 0 || (running !== null && findRunningFaults(running).size > 0);
    if (campaign === null || creators.length === 0 || isFaulty) return;
    create.mutate({
      deals: creators.map(({ id }) => ({
        campaignId: campaign,
        creatorId: id,
        model,
        terms: toTerms(terms),
        rail,
        payDays: payDays ?? 0,
        contact: contact.trim(),
        ...(running === null ? {} : { running: toRunning(running) }),
      })),
    });
  };
  return (
    <form id={FORM} noValidate aria-label={words.deal} onSubmit={submit} className="flex flex-col gap-4">
      <Field label={dealPages.columns.campaign} error={tried && campaign === null ? words.campaignNeeded : null}>
        <Select
          value={campaign}
          onChange={setCampaign}
          options={(campaigns.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <FieldGroup legend={words.creators} error={tried && creators.length === 0 ? words.creatorsNeeded : null}>
        <CreatorPicker chosen={creators} onChange={setCreators} />
      </FieldGroup>
      <Field label={dealPages.columns.model}>
        <Select
          value={model}
          onChange={(next) => {
            setModel(next);
            setTerms(startTerms(models, next));
            setRunning(running === null ? null : { ...running, state: null });
          }}
          options={MODEL_KINDS.map((value) => ({ value, label: names.models[value] }))}
        />
      </Field>
      <TermsForm key={model} model={model} terms={terms} onChange={setTerms} withFee tried={tried} />
      <div className="grid grid-cols-2 gap-4">
        <Field label={dealPages.shortlist.take.rail}>
          <Select
            value={rail}
            onChange={setRail}
            options={RAILS.map((value) => ({ value, label: finance.record.rails[value] }))}
          />
        </Field>
        <Field label={dealPages.shortlist.take.payDays}>
          <NumberInput value={payDays} onChange={(days) => setPayDays(days === null ? null : Math.trunc(days))} />
        </Field>
      </div>
      <Field label={dealPages.shortlist.form.contact} aside={shell.optional}>
        <TextInput value={contact} maxLength={120} autoComplete="off" onChange={setContact} />
      </Field>
      <Checkbox
        label={words.running}
        checked={running !== null}
        onChange={(runs) => setRunning(runs ? blankRunning : null)}
      />
      {running !== null && (
        <RunningFields model={model} states={states} running={running} tried={tried} onChange={setRunning} />
      )}
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
    </form>
  );
}
