/** A forgotten password: first the letter, then, behind its link, the new one. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Notice } from '../../ui/states.tsx';
import { FrontPage } from '../setup/front-page.tsx';
import { PasswordField } from '../setup/password-field.tsx';
import { usePasswordError } from '../setup/use-password-error.ts';
import { LetterForm } from './letter-form.tsx';
import { useFailureText } from '../../use-failure-text.ts';

export function ResetPasswordPage({ token }: { token: string }) {
  return token === '' ? <LetterForm what="reset" /> : <NewPassword token={token} />;
}

const NOBODY = {};

function NewPassword({ token }: { token: string }) {
  const { accounts, setup } = useWords();
  const words = accounts.reset;
  const [password, setPassword] = useState('');
  const [touched, setTouched] = useState(false);
  const error = usePasswordError(password, NOBODY);
  const save = useMutation({ mutationFn: () => client.accounts.resetPassword({ token, password }) });
  const failure = useFailureText(save.error);
  if (save.isSuccess)
    return (
      <FrontPage title={words.done} lead={words.doneLead}>
        <ButtonLink to="/sign-in" look="primary" className="h-10">
          {setup.signIn}
        </ButtonLink>
      </FrontPage>
    );
  return (
    <FrontPage title={words.choose} lead={words.chooseLead}>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          setTouched(true);
          if (error === null) save.mutate();
        }}
      >
        <PasswordField
          value={password}
          onChange={setPassword}
          error={touched ? error : null}
          fresh
          autoFocus
          label={accounts.security.newPassword}
        />
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
        <Button type="submit" look="primary" size="large" busy={save.isPending}>
          {words.save}
        </Button>
        <ButtonLink to="/sign-in" look="quiet" className="self-start">
          {accounts.back}
        </ButtonLink>
      </form>
    </FrontPage>
  );
}
