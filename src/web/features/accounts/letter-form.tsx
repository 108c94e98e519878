/** Asks for an address, and says that a letter is on its way, whether or not it is. */
import { useMutation } from '@tanstack/react-query';
import { isEmail } from '#kernel/email.ts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { FrontPage } from '../setup/front-page.tsx';
import { useFailureText } from '../../use-failure-text.ts';

export function LetterForm({
  what,
  email: known = '',
  onBack,
}: {
  what: 'reset' | 'link';
  email?: string;
  onBack?: () => void;
}) {
  const { accounts, setup } = useWords();
  const words = accounts[what];
  const [email, setEmail] = useState(known);
  const [touched, setTouched] = useState(false);
  const send = useMutation({
    mutationFn: () =>
      what === 'reset'
        ? client.accounts.requestReset({ email: email.trim() })
        : client.accounts.requestLink({ email: email.trim() }),
  });
  const failure = useFailureText(send.error);
  const wrong = touched && !isEmail(email) ? setup.errors.email : null;
  const back =
    onBack === undefined ? (
      <Link to="/sign-in" className="self-start text-sm text-soft underline hover:text-ink">
        {accounts.back}
      </Link>
    ) : (
      <Button look="quiet" className="self-start" onClick={onBack}>
        {accounts.back}
      </Button>
    );
  if (send.isSuccess)
    return (
      <FrontPage title={accounts.letterSent} lead={accounts.letterSentLead({ email: email.trim() })}>
        {back}
      </FrontPage>
    );
  return (
    <FrontPage title={words.title} lead={words.lead}>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          setTouched(true);
          if (isEmail(email)) send.mutate();
        }}
      >
        <Field label={setup.email} error={wrong}>
          <TextInput
            name="email"
            value={email}
            onChange={setEmail}
            onBlur={() => setTouched(email !== '')}
            type="email"
            autoComplete="username"
            autoFocus
            className="[&_input]:h-10 [&_input]:text-base"
          />
        </Field>
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
        <Button type="submit" look="primary" size="large" busy={send.isPending}>
          {words.send}
        </Button>
        {back}
      </form>
    </FrontPage>
  );
}
