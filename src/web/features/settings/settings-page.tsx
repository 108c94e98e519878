/** The workspace's own settings, its tiers beside the market's, and where the figures come from. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { LOCALES, type Locale } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { client, queryClient, type ApiInputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { sessionQuery, useMay, useSession } from '../../session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { CurrencySelect } from '../setup/currency-select.tsx';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { ThemeSwitch } from '../shell/theme-switch.tsx';
import { Sources } from './sources.tsx';
import { TierTable } from './tier-table.tsx';

export interface SettingsPageProps {
  sourcesOpen: boolean;
  onSources: (open: boolean) => void;
}

export function SettingsPage({ sourcesOpen, onSources }: SettingsPageProps) {
  const { creators, forecastQuality, shell } = useWords();
  const words = creators.settings;
  const session = useSession();
  const notices = useNotices();
  const mayChange = useMay('workspace:edit');
  const save = useMutation({
    mutationFn: (part: ApiInputs['workspaces']['update']) => client.workspaces.update(part),
    onSuccess: (next) => {
      queryClient.setQueryData(sessionQuery().queryKey, { ...session, ...next });
      notices.say(words.saved);
    },
    onError: notices.sayFailure,
  });
  return (
    <Page title={words.title} lead={session.organisation.name} narrow={!sourcesOpen}>
      <div className="flex flex-col gap-12">
        <Section title={words.workspace}>
          {!mayChange && <Notice>{words.onlyOwner}</Notice>}
          <fieldset disabled={!mayChange} className="flex max-w-md flex-col gap-5">
            <BrandField
              key={session.workspace.brand}
              brand={session.workspace.brand}
              busy={save.isPending}
              onSave={(brand) => save.mutate({ brand })}
            />
            <Field label={words.currency} hint={words.currencyHint}>
              <CurrencySelect
                value={session.workspace.currency}
                onChange={(currency: Currency) => save.mutate({ currency })}
              />
            </Field>
            <Field label={words.language} hint={words.languageHint}>
              <Select
                value={session.workspace.locale}
                onChange={(locale: Locale) => save.mutate({ locale })}
                options={LOCALES.map((locale) => ({ value: locale, label: shell.languages[locale] }))}
              />
            </Field>
          </fieldset>
        </Section>
        <Section title={words.appearance}>
          <div className="flex flex-wrap gap-x-10 gap-y-4">
            <div className="flex flex-col gap-1.5">
              <span className="text-xs text-faint">{shell.language}</span>
              <LanguageSwitch large />
            </div>
            <div className="flex flex-col gap-1.5">
              <span className="text-xs text-faint">{shell.theme}</span>
              <ThemeSwitch />
            </div>
          </div>
        </Section>
        <Section title={words.tiers}>
          <TierTable market={session.workspace.marketTiers} />
          <Checkbox
            label={words.marketTiers}
            hint={words.marketTiersHint}
            checked={session.workspace.marketTiers}
            disabled={!mayChange}
            onChange={(marketTiers) => save.mutate({ marketTiers })}
          />
        </Section>
        <Section title={forecastQuality.title}>
          <p className="prose-width text-soft">{forecastQuality.settingsLead}</p>
          <ButtonLink to="/settings/forecast" className="self-start">
            {forecastQuality.open}
          </ButtonLink>
        </Section>
        <Section title={words.data}>
          <h3 className="font-medium">{words.synthetic}</h3>
          <p className="prose-width text-soft">{words.syntheticLead}</p>
          <h3 className="mt-4 font-medium">{words.sources}</h3>
          <p className="prose-width text-soft">{words.sourcesLead}</p>
          {sourcesOpen ? (
            <Sources />
          ) : (
            <Button className="self-start" onClick={() => onSources(true)}>
              {words.sourcesOpen}
            </Button>
          )}
        </Section>
      </div>
    </Page>
  );
}

function BrandField({ brand, busy, onSave }: { brand: string; busy: boolean; onSave: (brand: string) => void }) {
  const { creators, shell, setup } = useWords();
  const [text, setText] = useState(brand);
  const changed = text.trim() !== brand;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (changed && text.trim() !== '') onSave(text.trim());
  };
  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <Field
        label={creators.settings.brand}
        error={text.trim() === '' ? setup.errors.required : null}
        className="flex-1"
      >
        <TextInput value={text} onChange={setText} maxLength={100} />
      </Field>
      {changed && (
        <Button type="submit" look="primary" className="h-9" busy={busy} disabled={text.trim() === ''}>
          {shell.save}
        </Button>
      )}
    </form>
  );
}
