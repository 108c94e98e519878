/** The secret goes into the phone, and a first code confirms that it arrived. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { ButtonAnchor } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { FormButtons } from './password-section.tsx';
import { QrCode } from './qr-code.tsx';
import { putSecurity } from './security-query.ts';

export interface Begun {
  readonly uri: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

export interface CodesSetupProps {
  begun: Begun;
  /** With the recovery codes, which are shown next. */
  onDone: (recoveryCodes: readonly string[]) => void;
  onEnd: () => void;
}

const inFours = (secret: string): string =>
  secret
    .replaceAll('=', '')
    .match(/.{1,4}/g)
    ?.join(' ') ?? '';

export function CodesSetup({ begun, onDone, onEnd }: CodesSetupProps) {
  const words = useWords().accounts.security;
  const notices = useNotices();
  const [code, setCode] = useState('');
  const ready = /^\s*(?:\d\s*){6}$/.test(code);
  const confirm = useMutation({
    mutationFn: () => client.accounts.confirmTwoFactor({ code }),
    onSuccess: (security) => {
      putSecurity(security);
      notices.say(words.codesAreOn);
      onDone(begun.recoveryCodes);
      onEnd();
    },
    onError: () => setCode(''),
  });
  const failure = useFailureText(confirm.error);
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) confirm.mutate();
      }}
    >
      <h3 className="font-medium">{words.setUp}</h3>
      <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
        <QrCode text={begun.uri} label={words.scan} />
        <div className="flex max-w-sm min-w-0 flex-col gap-3">
          <p>{words.scan}</p>
          <p className="text-soft">{words.typeInstead}</p>
          <code data-secret={begun.secret} className="figures [overflow-wrap:anywhere]">
            {inFours(begun.secret)}
          </code>
          <ButtonAnchor href={begun.uri} className="self-start sm:hidden">
            {words.openApp}
          </ButtonAnchor>
        </div>
      </div>
      <Field label={words.firstCode} error={failure} className="max-w-48">
        <TextInput
          name="first-code"
          value={code}
          onChange={setCode}
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          className="figures"
        />
      </Field>
      <FormButtons busy={confirm.isPending} label={words.confirm} onCancel={onEnd} />
    </form>
  );
}
