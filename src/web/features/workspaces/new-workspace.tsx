/** An owner opens a workspace for another brand. */
import { useMutation } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { LOCALES, type Locale } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { client } from '../../api.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { switchWorkspace, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useFailureText } from '../../use-failure-text.ts';
import { TimeZoneSelect } from '../settings/time-zone-select.tsx';
import { CurrencySelect } from '../setup/currency-select.tsx';

export function NewWorkspace({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { shell, workspaces } = useWords();
  const form = useId();
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={workspaces.create.title}
      description={workspaces.create.lead}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="submit" form={form} look="primary" busy={busy}>
            {workspaces.create.submit}
          </Button>
        </>
      }
    >
      <NewWorkspaceForm id={form} onBusy={setBusy} />
    </Dialog>
  );
}

function NewWorkspaceForm({ id, onBusy }: { id: string; onBusy: (busy: boolean) => void }) {
  const { creators, shell, workspaces } = useWords();
  const session = useSession();
  const locale = useLocale();
  const [brand, setBrand] = useState('');
  const [currency, setCurrency] = useState<Currency>(session.workspace.currency);
  const [language, setLanguage] = useState<Locale>(locale);
  const [timeZone, setTimeZone] = useState(session.workspace.timeZone);
  const [tried, setTried] = useState(false);
  const create = useMutation({
    mutationFn: async () => {
      const made = await client.workspaces.create({ brand: brand.trim(), currency, locale: language, timeZone });
      await switchWorkspace(made.id);
    },
    onError: () => onBusy(false),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (brand.trim() === '') return;
    onBusy(true);
    create.mutate();
  };
  const failure = useFailureText(create.error);
  return (
    <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Field
        label={creators.settings.brand}
        hint={workspaces.create.brandHint}
        error={tried && brand.trim() === '' ? workspaces.create.required : null}
      >
        <TextInput value={brand} onChange={setBrand} maxLength={100} autoFocus />
      </Field>
      <Field label={creators.settings.currency} hint={creators.settings.currencyHint}>
        <CurrencySelect value={currency} onChange={setCurrency} />
      </Field>
      <Field label={creators.settings.language} hint={creators.settings.languageHint}>
        <Select
          value={language}
          onChange={setLanguage}
          options={LOCALES.map((one) => ({ value: one, label: shell.languages[one] }))}
        />
      </Field>
      <Field label={workspaces.settings.timeZone} hint={workspaces.settings.timeZoneHint}>
        <TimeZoneSelect value={timeZone} onChange={setTimeZone} />
      </Field>
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
    </form>
  );
}
