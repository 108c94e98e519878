/** The way in: a password first, and the other ways beside it. */
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { client } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { signIn, type SignInOutcome } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { CodeStep } from '../accounts/code-step.tsx';
import { CompanyStep } from '../accounts/company-step.tsx';
import { useEntered } from '../accounts/entered.ts';
import { LetterForm } from '../accounts/letter-form.tsx';
import { askPasskey, canUsePasskeys } from '../accounts/passkeys.ts';
import { useFailureText } from '../../use-failure-text.ts';
import { FrontPage } from './front-page.tsx';
import { PasswordField } from './password-field.tsx';

type Step = 'password' | 'code' | 'link' | 'company';

export interface SignInProps {
  next: string | null;
  /** Why the way through an organisation led nowhere. */
  trouble: string | null;
}

export function SignInPage({ next, trouble }: SignInProps) {
  const [step, setStep] = useState<Step>('password');
  const [email, setEmail] = useState('');
  const entered = useEntered(next);
  const back = (): void => setStep('password');
  if (step === 'code') return <CodeStep onEntered={entered} onBack={back} />;
  if (step === 'link') return <LetterForm what="link" email={email} onBack={back} />;
  if (step === 'company') return <CompanyStep email={email} next={next} onBack={back} />;
  return <PasswordStep email={email} onEmail={setEmail} onStep={setStep} onEntered={entered} trouble={trouble} />;
}

interface PasswordStepProps {
  email: string;
  onEmail: (email: string) => void;
  onStep: (step: Step) => void;
  onEntered: () => void;
  trouble: string | null;
}

function useTroubleText(outcome: SignInOutcome): string | null {
  const { setup, shell } = useWords();
  if (typeof outcome === 'object')
    return (
      outcome.message ?? (outcome.seconds === null ? setup.tooMany : setup.tooManyFor({ seconds: outcome.seconds }))
    );
  return { mismatch: setup.signInFailed, failed: shell.failures.unreachable, ok: null, 'code-needed': null }[outcome];
}

function PasswordStep({ email, onEmail, onStep, onEntered, trouble }: PasswordStepProps) {
  const { accounts, setup } = useWords();
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onSuccess: (outcome) => {
      if (outcome === 'ok') onEntered();
      if (outcome === 'code-needed') onStep('code');
    },
  });
  const passkey = useMutation({
    mutationFn: async () => {
      const { options } = await client.accounts.passkeyQuestion();
      const credential = await askPasskey(options);
      if (credential === null) return false;
      await client.accounts.enterWithPasskey({ credential });
      return true;
    },
    onSuccess: (done) => {
      if (done) onEntered();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    passkey.reset();
    if (email.trim() !== '' && password !== '') enter.mutate();
  };
  const wrong = useTroubleText(enter.data ?? 'ok');
  const refused = useFailureText(passkey.error);
  const known = accounts.company.trouble as Readonly<Record<string, string>>;
  const before = trouble === null ? null : (known[trouble] ?? null);
  const shown = wrong ?? refused ?? (enter.isIdle ? before : null);
  return (
    <FrontPage title={setup.signIn} lead={setup.signInLead}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-5">
        <Field label={setup.email}>
          <TextInput
            value={email}
            onChange={onEmail}
            type="email"
            autoComplete="username"
            autoFocus
            className="[&_input]:h-10 [&_input]:text-base"
          />
        </Field>
        <div className="flex flex-col gap-1.5">
          <PasswordField value={password} onChange={setPassword} error={null} fresh={false} />
          <Link to="/reset-password" className="self-end text-xs text-soft underline hover:text-ink">
            {accounts.forgot}
          </Link>
        </div>
        {shown !== null && !enter.isPending && <Notice tone="harm">{shown}</Notice>}
        <Button type="submit" look="primary" size="large" busy={enter.isPending}>
          {setup.signIn}
        </Button>
      </form>
      <section aria-label={accounts.otherWays} className="flex flex-col gap-2 border-t border-line pt-6">
        <Button size="large" onClick={() => onStep('link')}>
          {accounts.linkInstead}
        </Button>
        {canUsePasskeys() && (
          <Button size="large" busy={passkey.isPending} onClick={() => passkey.mutate()}>
            {accounts.passkeyInstead}
          </Button>
        )}
        <Button size="large" onClick={() => onStep('company')}>
          {accounts.companyInstead}
        </Button>
      </section>
    </FrontPage>
  );
}
