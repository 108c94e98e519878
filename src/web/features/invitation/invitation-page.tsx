/** Behind an invitation's link: who invites whom to what, and the one thing to do. */
import { useMutation } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { INVITATION_DAYS } from '#modules/workspaces/contract.ts';
import { client, readFailure } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { signOut, startAfresh, type Account } from '../../session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useFailureText } from '../../use-failure-text.ts';
import { FrontPage } from '../setup/front-page.tsx';
import { PasswordField } from '../setup/password-field.tsx';
import { usePasswordError } from '../setup/use-password-error.ts';
import { dropSecret } from './invitation-secret.ts';
import type { InvitationState, OpenInvitation } from './load-invitation.ts';

export function InvitationPage({ token, invitation, account }: InvitationState) {
  const words = useWords().team.invitation;
  if (token === null)
    return (
      <FrontPage title={words.missing} lead={words.missingText}>
        {null}
      </FrontPage>
    );
  if (invitation === null) return <OverPage />;
  return <OpenPage token={token} invitation={invitation} account={account} />;
}

function OverPage() {
  const words = useWords().team.invitation;
  return (
    <FrontPage title={words.over} lead={words.overText({ days: INVITATION_DAYS })}>
      <Link to="/" className={buttonClass('plain', 'large')}>
        {words.toApp}
      </Link>
    </FrontPage>
  );
}

interface OpenProps {
  token: string;
  invitation: OpenInvitation;
  account: Account | null;
}

function OpenPage({ token, invitation, account }: OpenProps) {
  const { access, shell, team } = useWords();
  const words = team.invitation;
  const format = useFormat();
  const { brand, organisation, role, invitedBy, expiresAt, email } = invitation;
  const place = brand === null ? organisation : words.place({ brand, organisation });
  return (
    <FrontPage title={words.heading({ place })} lead={words.lead({ by: invitedBy, role: access.roles[role] })}>
      <div className="flex flex-col gap-1 border-y border-line py-3 text-soft">
        <p>{access.roleHints[role]}</p>
        <p>{words.forEmail({ email })}</p>
        <p className="text-xs text-faint">
          {words.until({ until: shell.beijingTime({ time: format.instant(expiresAt).beijing }) })}
        </p>
      </div>
      {account === null ? (
        invitation.hasAccount ? (
          <SignInFirst email={email} />
        ) : (
          <NewAccount token={token} email={email} />
        )
      ) : account.email === email ? (
        <Accept token={token} account={account} />
      ) : (
        <OtherAccount email={email} mine={account.email} />
      )}
    </FrontPage>
  );
}

/** Takes the invitation up and begins in its workspace. */
function useAccept(token: string) {
  const router = useRouter();
  return useMutation({
    mutationFn: (account: { name?: string; password?: string }) =>
      client.workspaces.acceptInvitation({ token, ...account }),
    onSuccess: ({ workspace }) => {
      dropSecret();
      startAfresh(workspace.id);
    },
    // Meanwhile it was used, or the address got an account: the page then says so.
    onError: (error) => {
      const { code } = readFailure(error);
      if (code?.startsWith('workspaces.invitation-') === true) void router.invalidate();
    },
  });
}

function Trouble({ error }: { error: unknown }) {
  const failure = useFailureText(error);
  return failure === null ? null : <Notice tone="harm">{failure}</Notice>;
}

function NewAccount({ token, email }: { token: string; email: string }) {
  const { setup, team } = useWords();
  const accept = useAccept(token);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const nameless = name.trim() === '';
  const weak = usePasswordError(password, { name, email });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!nameless && weak === null) accept.mutate({ name: name.trim(), password });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <h2 className="text-base font-semibold">{team.invitation.newAccount}</h2>
      {/* Password managers file the new password under this. */}
      <input type="email" name="email" value={email} readOnly autoComplete="username" hidden />
      <Field label={setup.name} error={tried && nameless ? setup.errors.required : null}>
        <TextInput
          name="name"
          value={name}
          onChange={setName}
          maxLength={100}
          autoComplete="name"
          className="[&_input]:h-10 [&_input]:text-base"
        />
      </Field>
      <PasswordField value={password} onChange={setPassword} error={tried ? weak : null} fresh />
      <Trouble error={accept.error} />
      <Button type="submit" look="primary" size="large" busy={accept.isPending || accept.isSuccess}>
        {team.invitation.join}
      </Button>
    </form>
  );
}

function Step({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-5">
      <p className="text-base text-soft">{text}</p>
      {children}
    </div>
  );
}

function Accept({ token, account }: { token: string; account: Account }) {
  const words = useWords().team.invitation;
  const accept = useAccept(token);
  return (
    <Step text={words.signedInAs({ name: account.name, email: account.email })}>
      <Trouble error={accept.error} />
      <Button look="primary" size="large" busy={accept.isPending || accept.isSuccess} onClick={() => accept.mutate({})}>
        {words.accept}
      </Button>
    </Step>
  );
}

function SignInFirst({ email }: { email: string }) {
  const words = useWords().team.invitation;
  return (
    <Step text={words.hasAccount({ email })}>
      <Link to="/sign-in" search={{ next: '/invitation' }} className={buttonClass('primary', 'large')}>
        {words.signIn}
      </Link>
    </Step>
  );
}

function OtherAccount({ email, mine }: { email: string; mine: string }) {
  const words = useWords().team.invitation;
  return (
    <Step text={words.other({ email, mine })}>
      <Button look="primary" size="large" onClick={() => void signOut('/invitation')}>
        {words.signOut}
      </Button>
    </Step>
  );
}
