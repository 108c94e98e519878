/** Behind the link of a letter. A press signs in, not the opening: mail scanners open every link. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Notice } from '../../ui/states.tsx';
import { FrontPage } from '../setup/front-page.tsx';
import { CodeStep } from './code-step.tsx';
import { useEntered } from './entered.ts';
import { useFailureText } from '../../use-failure-text.ts';

export function MagicPage({ token }: { token: string }) {
  const { accounts } = useWords();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const entered = useEntered(null);
  const follow = useMutation({
    mutationFn: () => client.accounts.followLink({ token }),
    onSuccess: ({ outcome }) => (outcome === 'entered' ? entered() : setAsked(true)),
  });
  const failure = useFailureText(follow.error);
  if (asked) return <CodeStep onEntered={entered} onBack={() => void navigate({ to: '/sign-in' })} />;
  const incomplete = token.length < 20;
  return (
    <FrontPage title={accounts.link.arrived} lead={incomplete ? accounts.link.incomplete : accounts.link.arrivedLead}>
      <div className="flex flex-col gap-5">
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
        {!incomplete && failure === null && (
          <Button look="primary" size="large" autoFocus busy={follow.isPending} onClick={() => follow.mutate()}>
            {accounts.link.enter}
          </Button>
        )}
        <ButtonLink to="/sign-in" look="quiet" className="self-start">
          {accounts.back}
        </ButtonLink>
      </div>
    </FrontPage>
  );
}
