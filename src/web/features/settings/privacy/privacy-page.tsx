/** Where the data lies, what is not collected, and the text that creators agree to. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LOCALES, type Locale } from '#kernel/context.ts';
import { api, client, queryClient, type ApiInputs } from '../../../api.ts';
import { TAG } from '../../../format.ts';
import { useLocale, useWords } from '../../../locale.tsx';
import { useMay, useSession } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Field } from '../../../ui/field.tsx';
import { CopyIcon } from '../../../ui/icons.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { Select } from '../../../ui/select.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { useCopy } from '../../../ui/use-copy.ts';
import { SettingsFrame } from '../settings-frame.tsx';
import { useSaved } from '../use-save-workspace.ts';
import { listCountries } from './countries.ts';

type Change =
  | { organisation: ApiInputs['workspaces']['updateOrganisation'] }
  | { workspace: ApiInputs['workspaces']['update'] };

const UNDECLARED = 'none';

export function PrivacyPage() {
  const { people } = useWords();
  const words = people.privacy;
  const locale = useLocale();
  const session = useSession();
  const notices = useNotices();
  const saved = useSaved();
  const mayChange = useMay('workspace:create');
  const save = useMutation({
    mutationFn: (change: Change) =>
      'organisation' in change
        ? client.workspaces.updateOrganisation(change.organisation)
        : client.workspaces.update(change.workspace),
    onSuccess: (next) => {
      saved(next);
      void queryClient.invalidateQueries({ queryKey: api.people.key() });
    },
    onError: notices.sayFailure,
  });
  return (
    <SettingsFrame title={words.title} lead={words.lead} narrow>
      <div className="flex flex-col gap-12">
        <div className="flex flex-col gap-5">
          {!mayChange && <Notice>{words.onlyOwner}</Notice>}
          <fieldset disabled={!mayChange} className="flex max-w-md flex-col gap-5">
            <Field label={words.country} hint={words.countryHint}>
              <Select
                value={session.organisation.hostingCountry ?? UNDECLARED}
                disabled={!mayChange}
                onChange={(code) =>
                  save.mutate({ organisation: { hostingCountry: code === UNDECLARED ? null : code } })
                }
                options={[
                  { value: UNDECLARED, label: words.undeclared },
                  ...listCountries(locale).map(({ code, name }) => ({ value: code, label: name })),
                ]}
              />
            </Field>
            <Checkbox
              label={words.identity}
              hint={words.identityHint}
              checked={session.workspace.identityOff}
              disabled={!mayChange}
              onChange={(identityOff) => save.mutate({ workspace: { identityOff } })}
            />
          </fieldset>
        </div>
        <ConsentText />
      </div>
    </SettingsFrame>
  );
}

function ConsentText() {
  const { people, shell } = useWords();
  const words = people.privacy;
  const reader = useLocale();
  const [locale, setLocale] = useState<Locale>(reader === 'zh' ? 'zh' : 'en');
  const query = useQuery(api.people.consentText.queryOptions());
  const copy = useCopy();
  const text = query.data;
  return (
    <Section
      title={words.text}
      aside={
        <div role="group" aria-label={shell.language} className="flex gap-1">
          {LOCALES.map((one) => (
            <Button
              key={one}
              size="small"
              look={one === locale ? 'plain' : 'quiet'}
              aria-pressed={one === locale}
              onClick={() => setLocale(one)}
            >
              {shell.languages[one]}
            </Button>
          ))}
        </div>
      }
    >
      {query.isPending && <Skeleton className="h-96" />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {text !== undefined && (
        <>
          {!text.complete && (
            <div className="prose-width">
              <Notice tone="needs">{words.incomplete}</Notice>
            </div>
          )}
          <p className="prose-width text-xs text-faint">
            {words.version({ version: text.version })} {words.advice}
          </p>
          <Button className="self-start" size="small" icon={<CopyIcon />} onClick={() => void copy(text[locale])}>
            {words.copy}
          </Button>
          <div
            lang={TAG[locale]}
            className="prose-width rounded-md border border-line bg-surface px-4 py-5 whitespace-pre-line sm:px-6"
          >
            {text[locale]}
          </div>
        </>
      )}
    </Section>
  );
}
