/** The way in. */
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { queryClient } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { signIn, type SignInOutcome } from '../../session.ts';
import { forgetWorkspace } from '../../workspace.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { FrontPage } from './front-page.tsx';
import { chooseNextPath } from './next-path.ts';
import { PasswordField } from './password-field.tsx';

export function SignInPage({ next }: { next: string | null }) {
  const { setup, shell } = useWords();
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onSuccess: async (outcome) => {
      if (outcome !== 'ok') return;
      forgetWorkspace();
      queryClient.clear();
      router.history.push(chooseNextPath(next));
    },
  });
  const describeTrouble = (outcome: SignInOutcome): string | null => {
    if (typeof outcome === 'object')
      return (
        outcome.message ?? (outcome.seconds === null ? setup.tooMany : setup.tooManyFor({ seconds: outcome.seconds }))
      );
    return { mismatch: setup.signInFailed, failed: shell.failures.unreachable, ok: null }[outcome];
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (email.trim() !== '' && password !== '') enter.mutate();
  };
  const trouble = describeTrouble(enter.data ?? 'ok');
  return (
    <FrontPage title={setup.signIn} lead={setup.signInLead}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-5">
        <Field label={setup.email}>
          <TextInput
            value={email}
            onChange={setEmail}
            type="email"
            autoComplete="username"
            autoFocus
            className="[&_input]:h-10 [&_input]:text-base"
          />
        </Field>
        <PasswordField value={password} onChange={setPassword} error={null} fresh={false} />
        {trouble !== null && !enter.isPending && <Notice tone="harm">{trouble}</Notice>}
        <Button type="submit" look="primary" size="large" busy={enter.isPending} className="mt-2">
          {setup.signIn}
        </Button>
        <p className="text-xs text-faint">{setup.forgot}</p>
      </form>
    </FrontPage>
  );
}
