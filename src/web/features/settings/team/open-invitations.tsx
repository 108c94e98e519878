/** Invitations that can still be accepted. */
import { useMutation } from '@tanstack/react-query';
import { INVITATION_DAYS } from '#modules/workspaces/contract.ts';
import { client } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { showTeam, type Team } from './use-team.ts';

type Invitation = Team['invitations'][number];

export function OpenInvitations(props: {
  invitations: readonly Invitation[];
  brandOf: (workspaceId: string | null) => string | null;
  mayEdit: boolean;
}) {
  const words = useWords().team;
  return (
    <Section title={words.invitations}>
      {props.invitations.length === 0 ? (
        <p className="prose-width text-soft">{words.noInvitations({ days: INVITATION_DAYS })}</p>
      ) : (
        <ul className="border-t border-line">
          {props.invitations.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              brand={props.brandOf(invitation.workspaceId)}
              mayEdit={props.mayEdit}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

function InvitationRow(props: { invitation: Invitation; brand: string | null; mayEdit: boolean }) {
  const { id, email, role, invitedBy, expiresAt } = props.invitation;
  const { access, shell, team: words } = useWords();
  const format = useFormat();
  const notices = useNotices();
  const withdraw = useMutation({
    mutationFn: () => client.workspaces.withdrawInvitation({ id }),
    onSuccess: (team) => {
      showTeam(team);
      notices.say(words.withdrawn({ email }));
    },
    onError: notices.sayFailure,
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-3">
      <div className="min-w-0">
        <p className="font-medium break-all">{email}</p>
        <p className="text-xs text-faint">
          {access.roles[role]} · {props.brand ?? words.everyWorkspace} ·{' '}
          {words.invited({ by: invitedBy, until: shell.beijingTime({ time: format.instant(expiresAt).beijing }) })}
        </p>
      </div>
      {props.mayEdit && (
        <Button
          size="small"
          busy={withdraw.isPending}
          aria-label={words.withdrawOf({ email })}
          onClick={() => withdraw.mutate()}
        >
          {words.withdraw}
        </Button>
      )}
    </li>
  );
}
