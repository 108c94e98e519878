/** Codes of an authenticator app: on, off, and the recovery codes that go with them. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { Notice } from '../../../ui/states.tsx';
import { PasswordField } from '../../setup/password-field.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { CodesSetup, type Begun } from './codes-setup.tsx';
import { FormButtons } from './password-section.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { putSecurity } from './security-query.ts';

interface CodesProps {
  on: boolean;
  recoveryCodesLeft: number;
  hasPassword: boolean;
}

type Doing = 'begin' | 'end' | 'renew';

export function CodesSection({ on, recoveryCodesLeft, hasPassword }: CodesProps) {
  const words = useWords().accounts.security;
  const notices = useNotices();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [fresh, setFresh] = useState<readonly string[] | null>(null);
  const act = useMutation({
    mutationFn: async ({ what, password }: { what: Doing; password: string | undefined }) => {
      const proof = password === undefined ? {} : { password };
      if (what === 'begin') setBegun(await client.accounts.beginTwoFactor(proof));
      if (what === 'renew') setFresh((await client.accounts.renewRecoveryCodes(proof)).recoveryCodes);
      if (what === 'end') {
        putSecurity(await client.accounts.endTwoFactor(proof));
        notices.say(words.codesAreOff);
      }
    },
    onSuccess: () => setDoing(null),
  });
  const start = (what: Doing): void => {
    act.reset();
    // New codes end the ones that are kept: nobody makes them by one press.
    if (hasPassword || what === 'renew') setDoing(what);
    else act.mutate({ what, password: undefined });
  };
  const failure = useFailureText(act.error);
  const labels: Record<Doing, string> = { begin: words.switchOn, end: words.switchOff, renew: words.renew };
  const body = (): React.ReactNode => {
    if (begun !== null) return <CodesSetup begun={begun} onDone={setFresh} onEnd={() => setBegun(null)} />;
    if (fresh !== null) return <RecoveryCodes codes={fresh} onKept={() => setFresh(null)} />;
    if (doing !== null)
      return (
        <AskPassword
          key={doing}
          label={labels[doing]}
          hint={doing === 'renew' ? words.renewHint : null}
          asks={hasPassword}
          busy={act.isPending}
          failure={failure}
          onCancel={() => setDoing(null)}
          onGiven={(password) => act.mutate({ what: doing, password: hasPassword ? password : undefined })}
        />
      );
    return (
      <>
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
        {on && (
          <p className={recoveryCodesLeft < 3 ? 'text-needs' : 'text-soft'}>
            {words.recoveryLeft({ count: recoveryCodesLeft })}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          {on ? (
            <>
              <Button onClick={() => start('renew')}>{words.renew}</Button>
              <Button look="harm" onClick={() => start('end')}>
                {words.switchOff}
              </Button>
            </>
          ) : (
            <Button onClick={() => start('begin')}>{words.switchOn}</Button>
          )}
        </div>
      </>
    );
  };
  return (
    <Section
      title={words.codes}
      aside={<Chip tone={on ? 'good' : 'neutral'}>{on ? words.codesOn : words.codesOff}</Chip>}
    >
      <p className="prose-width text-soft">{words.codesLead}</p>
      {body()}
    </Section>
  );
}

function AskPassword(props: {
  label: string;
  hint: string | null;
  asks: boolean;
  busy: boolean;
  failure: string | null;
  onGiven: (password: string) => void;
  onCancel: () => void;
}) {
  const words = useWords().accounts.security;
  const [password, setPassword] = useState('');
  return (
    <form
      noValidate
      className="flex max-w-md flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!props.asks || password !== '') props.onGiven(password);
      }}
    >
      {props.hint !== null && <p className="text-needs">{props.hint}</p>}
      {props.asks ? (
        <PasswordField
          value={password}
          onChange={setPassword}
          error={props.failure}
          fresh={false}
          autoFocus
          label={words.confirmPassword}
        />
      ) : (
        props.failure !== null && <Notice tone="harm">{props.failure}</Notice>
      )}
      <FormButtons busy={props.busy} label={props.label} onCancel={props.onCancel} />
    </form>
  );
}
