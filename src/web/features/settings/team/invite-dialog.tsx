/** Invites one person: to which workspace, as what. */
import { useMutation } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { isEmail } from '#kernel/email.ts';
import type { Role } from '#kernel/permission.ts';
import { client } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useSession } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { WORKSPACE_ROLES } from './member-row.tsx';
import { showTeam, type Place } from './use-team.ts';

export interface Invited {
  readonly email: string;
  readonly sent: 'sent' | 'outbox';
}

interface InviteDialogProps {
  open: boolean;
  onClose: () => void;
  places: readonly Place[];
  own: Place;
  onInvited: (invited: Invited) => void;
}

export function InviteDialog(props: InviteDialogProps) {
  const { shell, team: words } = useWords();
  const form = useId();
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={words.dialog.title}
      actions={
        <>
          <Button onClick={props.onClose}>{shell.cancel}</Button>
          <Button type="submit" form={form} look="primary" busy={busy}>
            {words.dialog.send}
          </Button>
        </>
      }
    >
      <InviteForm {...props} id={form} onBusy={setBusy} />
    </Dialog>
  );
}

function InviteForm({
  id,
  onBusy,
  places,
  own,
  onInvited,
}: InviteDialogProps & { id: string; onBusy: (busy: boolean) => void }) {
  const { access, team: words } = useWords();
  const owner = useSession().role === 'owner';
  const notices = useNotices();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const [place, setPlace] = useState(own.id);
  const [tried, setTried] = useState(false);
  const address = email.trim();
  const roles: readonly Role[] = owner ? [...WORKSPACE_ROLES, 'owner'] : WORKSPACE_ROLES;
  const invite = useMutation({
    mutationFn: () => client.workspaces.invite({ email: address, role, workspaceId: role === 'owner' ? null : place }),
    onSuccess: ({ sent, ...team }) => {
      showTeam(team);
      if (sent === 'sent') notices.say(words.sent({ email: address }));
      onInvited({ email: address, sent });
    },
    onSettled: () => onBusy(false),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isEmail(address)) return;
    onBusy(true);
    invite.mutate();
  };
  const failure = useFailureText(invite.error);
  return (
    <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Field label={words.dialog.email} error={tried && !isEmail(address) ? words.dialog.emailWrong : null}>
        <TextInput value={email} onChange={setEmail} type="email" inputMode="email" autoComplete="off" autoFocus />
      </Field>
      <Field label={words.dialog.role} hint={access.roleHints[role]}>
        <Select
          value={role}
          onChange={setRole}
          options={roles.map((one) => ({ value: one, label: access.roles[one] }))}
        />
      </Field>
      {role !== 'owner' && places.length > 1 && (
        <Field label={words.dialog.workspace}>
          <Select
            value={place}
            onChange={setPlace}
            options={places.map((one) => ({ value: one.id, label: one.brand }))}
          />
        </Field>
      )}
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
    </form>
  );
}
