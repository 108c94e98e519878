/** Making a key: what it is for, what it may do, and when it ends. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Permission } from '#kernel/permission.ts';
import { KEY_DAYS, REQUESTS_PER_MINUTE } from '#modules/keys/contract.ts';
import { client, type ApiInputs, type ApiOutputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useSession } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { NumberInput, TextInput } from '../../../ui/text-input.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { groupScopes } from './scope-groups.ts';

const DAYS = ['7', '30', '90', '180', '365'] as const;
const DAY_MS = 86_400_000;
const FORM = 'new-access-key';

type Made = ApiOutputs['keys']['create'];
type NewKeyInput = ApiInputs['keys']['create'];

export function NewKey({
  open,
  onClose,
  onMade,
}: {
  open: boolean;
  onClose: () => void;
  onMade: (made: Made) => void;
}) {
  const { accessKeys, shell } = useWords();
  const words = accessKeys.form;
  const create = useMutation({ mutationFn: (input: NewKeyInput) => client.keys.create(input), onSuccess: onMade });
  const failure = useFailureText(create.error);
  const close = (): void => {
    create.reset();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={words.title}
      wide
      actions={
        <>
          <Button onClick={close}>{shell.cancel}</Button>
          <Button look="primary" type="submit" form={FORM} busy={create.isPending}>
            {words.submit}
          </Button>
        </>
      }
    >
      <Form onSubmit={(input) => create.mutate(input)} failure={failure} />
    </Dialog>
  );
}

function Form({ onSubmit, failure }: { onSubmit: (input: NewKeyInput) => void; failure: string | null }) {
  const { accessKeys, access } = useWords();
  const words = accessKeys.form;
  const format = useFormat();
  const { permissions } = useSession();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Permission[]>([]);
  const [days, setDays] = useState<(typeof DAYS)[number]>(`${KEY_DAYS.usual}`);
  const [rate, setRate] = useState<number | null>(REQUESTS_PER_MINUTE.usual);
  const [tried, setTried] = useState(false);
  const most = format.number(REQUESTS_PER_MINUTE.most);
  const rateFits = rate !== null && Number.isInteger(rate) && rate >= 1 && rate <= REQUESTS_PER_MINUTE.most;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || scopes.length === 0 || !rateFits) return;
    // A little less than the days, so that the longest is never over the limit by a slow clock.
    const expiresAt = new Date(Date.now() + Number(days) * DAY_MS - 60_000);
    onSubmit({ name: name.trim(), scopes: [...scopes], expiresAt, requestsPerMinute: rate });
  };
  const toggle = (scope: Permission, on: boolean): void =>
    setScopes((before) => (on ? [...before, scope] : before.filter((one) => one !== scope)));
  return (
    <form id={FORM} onSubmit={submit} className="flex flex-col gap-6" noValidate>
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
      <Field
        label={words.name}
        hint={words.nameHint}
        error={tried && name.trim() === '' ? words.nameMissing : null}
        className="max-w-md"
      >
        <TextInput value={name} onChange={setName} maxLength={100} autoComplete="off" />
      </Field>
      <FieldGroup
        legend={words.scopes}
        hint={words.scopesHint}
        error={tried && scopes.length === 0 ? words.scopesMissing : null}
      >
        <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
          {groupScopes(permissions).map(([group, given]) => (
            <div key={group} role="group" aria-label={accessKeys.groups[group]} className="flex flex-col gap-2">
              <span className="text-xs text-faint">{accessKeys.groups[group]}</span>
              {given.map((scope) => (
                <Checkbox
                  key={scope}
                  label={access.permissions[scope]}
                  hint={<code>{scope}</code>}
                  checked={scopes.includes(scope)}
                  onChange={(on) => toggle(scope, on)}
                />
              ))}
            </div>
          ))}
        </div>
      </FieldGroup>
      <div className="grid max-w-md gap-5 sm:grid-cols-2">
        <Field label={words.expires}>
          <Select
            value={days}
            onChange={setDays}
            options={DAYS.map((value) => ({ value, label: words.days({ days: Number(value) }) }))}
          />
        </Field>
        <Field label={words.rate} hint={words.rateHint({ most })} error={rateFits ? null : words.rateWrong({ most })}>
          <NumberInput value={rate} onChange={setRate} inputMode="numeric" />
        </Field>
      </div>
    </form>
  );
}
