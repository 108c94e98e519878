import { useMutation } from '@tanstack/react-query';
import type { Security } from '#modules/accounts/contract.ts';
import { client } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { When } from '../../../ui/when.tsx';
import { putSecurity } from './security-query.ts';

type Session = Security['sessions'][number];

function useDeviceName(): (session: Session) => string {
  const words = useWords().accounts.security;
  return ({ browser, system }) =>
    browser !== null && system !== null
      ? words.onSystem({ browser, system })
      : (browser ?? system ?? words.unknownDevice);
}

export function SessionsSection({ sessions }: { sessions: readonly Session[] }) {
  const words = useWords().accounts.security;
  const notices = useNotices();
  const nameOf = useDeviceName();
  const end = useMutation({
    mutationFn: (id: string) => client.accounts.endSession({ id }),
    onSuccess: (security) => {
      putSecurity(security);
      notices.say(words.ended);
    },
    onError: notices.sayFailure,
  });
  const endOthers = useMutation({
    mutationFn: () => client.accounts.endOtherSessions(),
    onSuccess: (security) => {
      putSecurity(security);
      notices.say(words.othersEnded);
    },
    onError: notices.sayFailure,
  });
  return (
    <Section title={words.sessions}>
      <ul aria-label={words.sessions} className="flex flex-col divide-y divide-line border-y border-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
            <div className="flex min-w-0 flex-col">
              <span className="flex flex-wrap items-center gap-2">
                {nameOf(session)}
                {session.current && <Chip tone="good">{words.thisOne}</Chip>}
              </span>
              <span className="text-xs text-faint">
                {words.seen} <When at={session.seenAt.toISOString()} short />
                {session.address !== null && <span className="figures"> · {session.address}</span>}
              </span>
            </div>
            {!session.current && (
              <Button
                look="quiet"
                busy={end.isPending && end.variables === session.id}
                onClick={() => end.mutate(session.id)}
              >
                {words.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button className="self-start" busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
          {words.endOthers}
        </Button>
      )}
    </Section>
  );
}
