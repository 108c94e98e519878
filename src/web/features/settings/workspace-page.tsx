/** One brand's workspace: its name, money, language, time zone, approvals and tiers. */
import { LOCALES, type Locale } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { useWords } from '../../locale.tsx';
import { useMay, useSession } from '../../session.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Notice } from '../../ui/states.tsx';
import { CurrencySelect } from '../setup/currency-select.tsx';
import { ApprovalsSection } from './approvals-section.tsx';
import { LadderSection } from './ladder-section.tsx';
import { NameField } from './name-field.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { TierTable } from './tier-table.tsx';
import { TimeZoneSelect } from './time-zone-select.tsx';
import { useSaveWorkspace } from './use-save-workspace.ts';

export function WorkspacePage() {
  const { creators, shell, workspaces } = useWords();
  const words = creators.settings;
  const { workspace } = useSession();
  const mayChange = useMay('workspace:edit');
  const ownsRules = useMay('workspace:create');
  const save = useSaveWorkspace();
  const limited = !ownsRules && (workspace.planLimit !== null || workspace.payoutLimit !== null);
  return (
    <SettingsFrame title={workspaces.settings.workspacePage} lead={workspace.brand} narrow>
      <div className="flex flex-col gap-12">
        <div className="flex flex-col gap-5">
          {!mayChange && <Notice>{words.onlyOwner}</Notice>}
          <fieldset disabled={!mayChange} className="flex max-w-md flex-col gap-5">
            <NameField
              key={workspace.brand}
              label={words.brand}
              value={workspace.brand}
              required={workspaces.settings.brandEmpty}
              busy={save.isPending}
              onSave={(brand) => save.mutate({ brand })}
            />
            <Field
              label={words.currency}
              hint={mayChange && limited ? workspaces.settings.currencyLimited : words.currencyHint}
            >
              <CurrencySelect
                value={workspace.currency}
                disabled={!mayChange || limited}
                onChange={(currency: Currency) => save.mutate({ currency })}
              />
            </Field>
            <Field label={words.language} hint={words.languageHint}>
              <Select
                value={workspace.locale}
                disabled={!mayChange}
                onChange={(locale: Locale) => save.mutate({ locale })}
                options={LOCALES.map((locale) => ({ value: locale, label: shell.languages[locale] }))}
              />
            </Field>
            <Field label={workspaces.settings.timeZone} hint={workspaces.settings.timeZoneHint}>
              <TimeZoneSelect
                value={workspace.timeZone}
                disabled={!mayChange}
                onChange={(timeZone) => save.mutate({ timeZone })}
              />
            </Field>
          </fieldset>
        </div>
        <ApprovalsSection />
        <LadderSection />
        <Section title={words.tiers}>
          <TierTable market={workspace.marketTiers} />
          <Checkbox
            label={words.marketTiers}
            hint={words.marketTiersHint}
            checked={workspace.marketTiers}
            disabled={!mayChange}
            onChange={(marketTiers) => save.mutate({ marketTiers })}
          />
        </Section>
      </div>
    </SettingsFrame>
  );
}
