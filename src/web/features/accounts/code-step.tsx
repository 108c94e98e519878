/** The second step of signing in: a code of the phone, or a recovery code. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { FrontPage } from '../setup/front-page.tsx';
import { useFailureText } from '../../use-failure-text.ts';

export function CodeStep({ onEntered, onBack }: { onEntered: () => void; onBack: () => void }) {
  const { accounts } = useWords();
  const words = accounts.code;
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const enter = useMutation({
    mutationFn: () =>
      recovery ? client.accounts.enterRecoveryCode({ code: code.trim() }) : client.accounts.enterCode({ code }),
    onSuccess: onEntered,
    onError: () => setCode(''),
  });
  const failure = useFailureText(enter.error);
  const switchTo = (next: boolean): void => {
    setRecovery(next);
    setCode('');
    enter.reset();
  };
  const ready = recovery ? code.trim() !== '' : /^\s*(?:\d\s*){6}$/.test(code);
  return (
    <FrontPage title={recovery ? words.recoveryTitle : words.title} lead={recovery ? words.recoveryLead : words.lead}>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) enter.mutate();
        }}
      >
        <Field label={recovery ? words.recoveryLabel : words.label}>
          <TextInput
            key={String(recovery)}
            name="code"
            value={code}
            onChange={setCode}
            autoFocus
            autoComplete={recovery ? 'off' : 'one-time-code'}
            inputMode={recovery ? 'text' : 'numeric'}
            maxLength={recovery ? 40 : 12}
            className="figures [&_input]:h-10 [&_input]:text-base [&_input]:tracking-widest"
          />
        </Field>
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
        <Button type="submit" look="primary" size="large" busy={enter.isPending}>
          {words.enter}
        </Button>
        <div className="flex flex-wrap gap-2">
          <Button look="quiet" onClick={() => switchTo(!recovery)}>
            {recovery ? words.codeInstead : words.recoveryInstead}
          </Button>
          <Button look="quiet" onClick={onBack}>
            {accounts.back}
          </Button>
        </div>
      </form>
    </FrontPage>
  );
}
