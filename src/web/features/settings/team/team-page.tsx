/** Who belongs here, as what, and who is invited. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../locale.tsx';
import { useMay, useSession } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { PlusIcon } from '../../../ui/icons.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { entriesQuery } from '../../shell/workspace-switch.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import { InviteDialog, type Invited } from './invite-dialog.tsx';
import { MemberRow } from './member-row.tsx';
import { OpenInvitations } from './open-invitations.tsx';
import { teamQuery, useTeamChanges, type Place } from './use-team.ts';

export function TeamPage() {
  const words = useWords().team;
  const session = useSession();
  const mayEdit = useMay('member:edit');
  const owner = session.role === 'owner';
  const team = useQuery(teamQuery());
  const entries = useQuery(entriesQuery());
  const changes = useTeamChanges();
  const [inviting, setInviting] = useState(false);
  const [invited, setInvited] = useState<Invited | null>(null);
  const own: Place = { id: session.workspace.id, brand: session.workspace.brand };
  // An owner gives roles in every workspace of this organisation, a manager in the own one.
  const places: readonly Place[] = owner
    ? (entries.data?.entries ?? []).filter((entry) => entry.organisationId === session.organisation.id)
    : [own];
  const brandOf = (id: string | null): string | null => places.find((place) => place.id === id)?.brand ?? null;
  return (
    <SettingsFrame
      title={words.title}
      lead={
        owner
          ? words.leadOwner({ organisation: session.organisation.name })
          : words.leadManager({ brand: session.workspace.brand })
      }
      narrow
      actions={
        mayEdit && (
          <Button look="primary" icon={<PlusIcon />} onClick={() => setInviting(true)}>
            {words.invite}
          </Button>
        )
      }
    >
      {team.isError && <ErrorState error={team.error} onRetry={() => void team.refetch()} />}
      {team.isPending && <Skeleton className="h-64 w-full" />}
      {team.data !== undefined && (
        <div className="flex flex-col gap-12">
          {invited?.sent === 'outbox' && (
            <Notice tone="needs">
              <span className="block font-medium">{words.outboxTitle({ email: invited.email })}</span>
              {words.outboxText}
            </Notice>
          )}
          <Section title={words.members}>
            <ul className="border-t border-line">
              {team.data.members.map((member) => (
                <MemberRow key={member.userId} member={member} places={places} own={own} changes={changes} />
              ))}
            </ul>
          </Section>
          <OpenInvitations invitations={team.data.invitations} brandOf={brandOf} mayEdit={mayEdit} />
        </div>
      )}
      <InviteDialog
        open={inviting}
        onClose={() => setInviting(false)}
        places={places}
        own={own}
        onInvited={(next) => {
          setInviting(false);
          setInvited(next);
        }}
      />
    </SettingsFrame>
  );
}
