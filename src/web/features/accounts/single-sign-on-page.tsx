/** Where the organisation's people sign in, when it is not here. For owners. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, client, queryClient, type ApiOutputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState, Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { SettingsFrame } from '../settings/settings-frame.tsx';
import { useFailureText } from '../../use-failure-text.ts';

type Settings = ApiOutputs['workspaces']['singleSignOn']['get'];

const settingsQuery = () => api.workspaces.singleSignOn.get.queryOptions();

function putSettings(settings: Settings): void {
  queryClient.setQueryData(settingsQuery().queryKey, settings);
}

export function SingleSignOnPage() {
  const words = useWords().accounts.singleSignOn;
  const settings = useQuery(settingsQuery());
  const { data } = settings;
  const on = data !== undefined && data.provider !== null;
  const body = (): React.ReactNode => {
    if (settings.isError) return <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />;
    if (data === undefined) return <Skeleton className="h-64 w-full" />;
    return <ProviderForm key={JSON.stringify(data)} settings={data} />;
  };
  return (
    <SettingsFrame
      title={words.title}
      lead={words.lead}
      state={data === undefined ? undefined : <Chip tone={on ? 'good' : 'neutral'}>{on ? words.on : words.off}</Chip>}
      narrow
    >
      {body()}
    </SettingsFrame>
  );
}

const EMPTY = { issuer: '', clientId: '', emailDomains: [], required: false };

function ProviderForm({ settings: { provider, redirectUri } }: { settings: Settings }) {
  const { accounts, setup } = useWords();
  const words = accounts.singleSignOn;
  const notices = useNotices();
  const start = provider ?? EMPTY;
  const [issuer, setIssuer] = useState(start.issuer);
  const [clientId, setClientId] = useState(start.clientId);
  const [secret, setSecret] = useState('');
  const [domains, setDomains] = useState(start.emailDomains.join(', '));
  const [required, setRequired] = useState(start.required);
  const [touched, setTouched] = useState(false);
  const emailDomains = domains.split(/[\s,，、]+/).filter((domain) => domain !== '');
  const missing = (text: string): string | null => (touched && text.trim() === '' ? setup.errors.required : null);
  const save = useMutation({
    mutationFn: () =>
      client.workspaces.singleSignOn.save({
        issuer,
        clientId,
        emailDomains,
        required,
        ...(secret === '' ? {} : { clientSecret: secret }),
      }),
    onSuccess: (next) => {
      notices.say(words.saved);
      putSettings(next);
    },
  });
  const failure = useFailureText(save.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTouched(true);
    if (issuer.trim() !== '' && clientId.trim() !== '' && emailDomains.length > 0) save.mutate();
  };
  return (
    <form noValidate onSubmit={submit} className="flex max-w-md flex-col gap-6">
      <div className="flex flex-col gap-1">
        <span className="font-medium">{words.redirect}</span>
        <code className="rounded-md bg-hover px-2.5 py-2 [overflow-wrap:anywhere]">{redirectUri}</code>
        <span className="text-xs text-faint">{words.redirectHint}</span>
      </div>
      <Field label={words.issuer} hint={words.issuerHint} error={missing(issuer)}>
        <TextInput name="issuer" value={issuer} onChange={setIssuer} inputMode="url" autoComplete="off" />
      </Field>
      <Field label={words.clientId} error={missing(clientId)}>
        <TextInput name="client-id" value={clientId} onChange={setClientId} autoComplete="off" />
      </Field>
      <Field label={words.clientSecret} {...(provider === null ? {} : { hint: words.clientSecretKept })}>
        <TextInput name="client-secret" value={secret} onChange={setSecret} type="password" autoComplete="off" />
      </Field>
      <Field label={words.domains} hint={words.domainsHint} error={missing(domains)}>
        <TextInput name="domains" value={domains} onChange={setDomains} placeholder="example.com" autoComplete="off" />
      </Field>
      <Checkbox label={words.required} hint={words.requiredHint} checked={required} onChange={setRequired} />
      <p className="text-xs text-faint">{words.limits}</p>
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={save.isPending}>
          {words.save}
        </Button>
        {provider !== null && <RemoveProvider />}
      </div>
    </form>
  );
}

function RemoveProvider() {
  const { accounts, shell } = useWords();
  const words = accounts.singleSignOn;
  const notices = useNotices();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => client.workspaces.singleSignOn.remove(),
    onSuccess: (next) => {
      notices.say(words.removed);
      putSettings(next);
    },
    onError: notices.sayFailure,
  });
  return (
    <>
      <Button look="harm" onClick={() => setAsking(true)}>
        {words.remove}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.removeTitle}
        description={words.removeLead}
        actions={
          <>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {shell.cancel}
            </Button>
            <Button look="harm" busy={remove.isPending} onClick={() => remove.mutate()}>
              {words.remove}
            </Button>
          </>
        }
      />
    </>
  );
}
