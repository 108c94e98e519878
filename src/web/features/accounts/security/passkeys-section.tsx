import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Security } from '#modules/accounts/contract.ts';
import { client } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { When } from '../../../ui/when.tsx';
import { PasswordField } from '../../setup/password-field.tsx';
import { canUsePasskeys, makePasskey } from '../passkeys.ts';
import { useFailureText } from '../../../use-failure-text.ts';
import { FormButtons } from './password-section.tsx';
import { putSecurity } from './security-query.ts';

type Passkey = Security['passkeys'][number];

export function PasskeysSection({ passkeys, hasPassword }: { passkeys: readonly Passkey[]; hasPassword: boolean }) {
  const words = useWords().accounts.security;
  return (
    <Section title={words.passkeys}>
      <p className="prose-width text-soft">{words.passkeysLead}</p>
      {passkeys.length === 0 ? (
        <p className="text-faint">{words.passkeysNone}</p>
      ) : (
        <ul aria-label={words.passkeys} className="flex flex-col divide-y divide-line border-y border-line">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {canUsePasskeys() ? (
        <AddPasskey hasPassword={hasPassword} />
      ) : (
        <p className="prose-width text-xs text-faint">{words.passkeysUnable}</p>
      )}
    </Section>
  );
}

function AddPasskey({ hasPassword }: { hasPassword: boolean }) {
  const words = useWords().accounts.security;
  const notices = useNotices();
  const [open, setOpen] = useState(false);
  const add = useMutation({
    mutationFn: async ({ name, password }: Given) => {
      const { options } = await client.accounts.newPasskeyQuestion(password === '' ? {} : { password });
      const credential = await makePasskey(options);
      return credential === null ? null : client.accounts.addPasskey({ name, credential });
    },
    onSuccess: (security) => {
      if (security === null) return;
      putSecurity(security);
      setOpen(false);
      notices.say(words.passkeyAdded);
    },
  });
  const failure = useFailureText(add.error) ?? (add.data === null ? words.passkeyBrokenOff : null);
  const show = (): void => {
    add.reset();
    setOpen(true);
  };
  if (!open)
    return (
      <Button className="self-start" onClick={show}>
        {words.addPasskey}
      </Button>
    );
  return (
    <>
      {failure !== null && !add.isPending && <Notice tone="harm">{failure}</Notice>}
      <NameForm
        name=""
        label={words.addPasskey}
        busy={add.isPending}
        asksPassword={hasPassword}
        onGiven={(given) => add.mutate(given)}
        onCancel={() => setOpen(false)}
      />
    </>
  );
}

/** The password is empty where none is asked for. */
interface Given {
  readonly name: string;
  readonly password: string;
}

function NameForm(props: {
  name: string;
  asksPassword?: boolean;
  label: string;
  busy: boolean;
  onGiven: (given: Given) => void;
  onCancel: () => void;
}) {
  const words = useWords().accounts.security;
  const [name, setName] = useState(props.name);
  const [password, setPassword] = useState('');
  const asks = props.asksPassword === true;
  return (
    <form
      className="flex max-w-md flex-1 flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && (!asks || password !== '')) props.onGiven({ name: name.trim(), password });
      }}
    >
      <Field label={words.passkeyName} hint={words.passkeyNameHint}>
        <TextInput name="passkey-name" value={name} onChange={setName} autoFocus maxLength={60} />
      </Field>
      {asks && (
        <PasswordField
          value={password}
          onChange={setPassword}
          error={null}
          fresh={false}
          label={words.confirmPassword}
        />
      )}
      <FormButtons busy={props.busy} label={props.label} onCancel={props.onCancel} />
    </form>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { accounts, shell } = useWords();
  const words = accounts.security;
  const notices = useNotices();
  const [doing, setDoing] = useState<'rename' | 'remove' | null>(null);
  const after = (security: Security): void => {
    putSecurity(security);
    setDoing(null);
  };
  const rename = useMutation({
    mutationFn: (name: string) => client.accounts.renamePasskey({ id: passkey.id, name }),
    onSuccess: after,
    onError: notices.sayFailure,
  });
  const remove = useMutation({
    mutationFn: () => client.accounts.removePasskey({ id: passkey.id }),
    onSuccess: after,
    onError: notices.sayFailure,
  });
  if (doing === 'rename')
    return (
      <li className="flex py-3">
        <NameForm
          name={passkey.name}
          label={words.rename}
          busy={rename.isPending}
          onGiven={({ name }) => rename.mutate(name)}
          onCancel={() => setDoing(null)}
        />
      </li>
    );
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
      <div className="flex min-w-0 flex-col">
        <span className="[overflow-wrap:anywhere]">{passkey.name}</span>
        {passkey.addedAt !== null && (
          <span className="text-xs text-faint">
            {words.added} <When at={passkey.addedAt.toISOString()} short />
          </span>
        )}
      </div>
      <div className="flex gap-1">
        <Button look="quiet" onClick={() => setDoing('rename')}>
          {words.rename}
        </Button>
        <Button look="quiet" onClick={() => setDoing('remove')}>
          {words.remove}
        </Button>
      </div>
      <Dialog
        open={doing === 'remove'}
        onClose={() => setDoing(null)}
        title={words.removePasskey({ name: passkey.name })}
        description={words.removePasskeyLead}
        actions={
          <>
            <Button look="quiet" onClick={() => setDoing(null)}>
              {shell.cancel}
            </Button>
            <Button look="harm" busy={remove.isPending} onClick={() => remove.mutate()}>
              {words.remove}
            </Button>
          </>
        }
      />
    </li>
  );
}
