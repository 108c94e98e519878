/** The organisation that owns the workspaces and the creator library. */
import { useMutation } from '@tanstack/react-query';
import { client, type ApiInputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useSession } from '../../session.ts';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Select } from '../../ui/select.tsx';
import { NameField } from './name-field.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { useSaved } from './use-save-workspace.ts';

const KINDS = ['agency', 'brand'] as const;

export function OrganisationPage() {
  const words = useWords().workspaces.settings;
  const { setup } = useWords();
  const { organisation } = useSession();
  const notices = useNotices();
  const onSuccess = useSaved();
  const save = useMutation({
    mutationFn: (part: ApiInputs['workspaces']['updateOrganisation']) => client.workspaces.updateOrganisation(part),
    onSuccess,
    onError: notices.sayFailure,
  });
  return (
    <SettingsFrame title={words.organisationPage} lead={setup.organisationHint} narrow>
      <div className="flex max-w-md flex-col gap-5">
        <NameField
          key={organisation.name}
          label={words.organisationName}
          value={organisation.name}
          required={setup.errors.required}
          busy={save.isPending}
          onSave={(name) => save.mutate({ name })}
        />
        <Field label={words.organisationKind} hint={words.kindHints[organisation.kind]}>
          <Select
            value={organisation.kind}
            onChange={(kind) => save.mutate({ kind })}
            options={KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
          />
        </Field>
      </div>
    </SettingsFrame>
  );
}
