/** Reads the team, and changes it: roles at once with a way back, removals once they can no longer be undone. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { grantsOf } from '#kernel/permission.ts';
import { api, client, queryClient, type ApiInputs, type ApiOutputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { UNDO_MS, useNotices } from '../../../ui/notices.tsx';

export type Team = ApiOutputs['workspaces']['team'];
export type Member = Team['members'][number];

/** A workspace that roles can be given in. */
export interface Place {
  readonly id: string;
  readonly brand: string;
}
export type WorkspaceRole = NonNullable<ApiInputs['workspaces']['setRole']['role']>;

export const teamQuery = () => api.workspaces.team.queryOptions();

export const showTeam = ({ members, invitations }: Team): void =>
  void queryClient.setQueryData(teamQuery().queryKey, { members, invitations });

/** Keys do not outlive it, and do not come back when the change is undone. */
const mayMakeKeys = (role: WorkspaceRole | null): boolean => role !== null && grantsOf(role).has('key:edit');

export interface TeamChanges {
  readonly setRole: (member: Member, place: Place, role: WorkspaceRole | null) => void;
  readonly setOwner: (member: Member, owner: boolean) => void;
  readonly remove: (member: Member) => void;
  /** Whose removal can still be taken back. */
  readonly leaving: ReadonlySet<string>;
}

export function useTeamChanges(): TeamChanges {
  const { setRole, setOwner } = useRoleChanges();
  const { remove, leaving } = useRemoval();
  return { setRole, setOwner, remove, leaving };
}

function useRoleChanges(): Pick<TeamChanges, 'setRole' | 'setOwner'> {
  const { access, team: words } = useWords();
  const notices = useNotices();
  const onError = notices.sayFailure;
  const role = useMutation({
    mutationFn: (input: ApiInputs['workspaces']['setRole']) => client.workspaces.setRole(input),
    onSuccess: showTeam,
    onError,
  });
  const owner = useMutation({
    mutationFn: (input: ApiInputs['workspaces']['setOwner']) => client.workspaces.setOwner(input),
    onSuccess: showTeam,
    onError,
  });
  return {
    setRole: (member, place, next) => {
      const key = { userId: member.userId, workspaceId: place.id };
      const before = (member.roles.find((one) => one.workspaceId === place.id)?.role ?? null) as WorkspaceRole | null;
      const said =
        next === null
          ? words.roleTaken({ name: member.name, brand: place.brand })
          : words.roleChanged({ name: member.name, role: access.roles[next] });
      const lost = mayMakeKeys(before) && !mayMakeKeys(next);
      const text = lost ? `${said} ${words.keysEnded}` : said;
      role.mutate(
        { ...key, role: next },
        { onSuccess: () => notices.sayWithUndo(text, () => role.mutate({ ...key, role: before })) },
      );
    },
    setOwner: (member, next) => {
      const { userId, name } = member;
      owner.mutate(
        { userId, owner: next },
        {
          onSuccess: () =>
            notices.sayWithUndo(
              next ? words.madeOwner({ name }) : `${words.endedOwner({ name })} ${words.keysEnded}`,
              () => owner.mutate({ userId, owner: !next }),
            ),
        },
      );
    },
  };
}

/** A membership that has ended cannot be given back as it was, so the call itself waits; leaving the page makes it at once. */
function useRemoval(): Pick<TeamChanges, 'remove' | 'leaving'> {
  const { team: words } = useWords();
  const notices = useNotices();
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const waiting = useRef(new Map<string, { readonly timer: number; readonly end: () => void }>());
  const call = useMutation({
    mutationFn: (input: ApiInputs['workspaces']['removeMember']) => client.workspaces.removeMember(input),
    onSuccess: showTeam,
    onError: notices.sayFailure,
  });
  const forget = (userId: string): void => {
    clearTimeout(waiting.current.get(userId)?.timer);
    waiting.current.delete(userId);
    setLeaving(new Set(waiting.current.keys()));
  };
  const remove = ({ userId, name }: Member): void => {
    const end = (): void => {
      forget(userId);
      call.mutate({ userId }, { onSuccess: () => notices.say(words.removed({ name })) });
    };
    waiting.current.set(userId, { timer: window.setTimeout(end, UNDO_MS), end });
    setLeaving(new Set(waiting.current.keys()));
    notices.sayWithUndo(words.removing({ name, seconds: UNDO_MS / 1000 }), () => forget(userId));
  };
  useEndOnLeaving(waiting);
  return { remove, leaving };
}

function useEndOnLeaving(waiting: { readonly current: ReadonlyMap<string, { readonly end: () => void }> }): void {
  useEffect(() => {
    const { current } = waiting;
    // A closing tab would drop the call: the browser asks first.
    const ask = (event: BeforeUnloadEvent): void => {
      if (current.size > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      for (const { end } of current.values()) end();
    };
  }, [waiting]);
}
