/** One member: what they are where, and what can be changed about it. */
import { Menu } from '@base-ui/react/menu';
import { ROLES } from '#kernel/permission.ts';
import { classes } from '../../../classes.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay, useSession } from '../../../session.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { CloseIcon, MoreIcon } from '../../../ui/icons.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Member, Place, TeamChanges, WorkspaceRole } from './use-team.ts';

/** What can be given in one workspace; owners are of all. */
export const WORKSPACE_ROLES = ROLES.filter((role): role is WorkspaceRole => role !== 'owner');

const MENU =
  'min-w-48 max-w-[var(--available-width)] max-h-[var(--available-height)] overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-float outline-none';
const ITEM = 'cursor-default rounded-sm px-2 py-1.5 outline-none select-none data-highlighted:bg-hover';

interface MemberRowProps {
  member: Member;
  places: readonly Place[];
  own: Place;
  changes: TeamChanges;
}

export function MemberRow({ member, places, own, changes }: MemberRowProps) {
  const words = useWords().team;
  const format = useFormat();
  const { user, role } = useSession();
  const mayEdit = useMay('member:edit');
  const self = member.userId === user.id;
  const leaving = changes.leaving.has(member.userId);
  const changeable = mayEdit && !self && !leaving && (role === 'owner' || !member.owner);
  const name = member.name === '' ? member.email : member.name;
  return (
    <li
      className={classes(
        'grid grid-cols-[1fr_auto] items-start gap-x-4 gap-y-2 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,20rem)_2rem]',
        leaving && 'opacity-60',
      )}
    >
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {self && <Chip>{words.you}</Chip>}
        </p>
        <p className="truncate text-xs text-faint">
          {member.email} · {words.joined({ day: format.day(member.joinedAt.toISOString()) })}
        </p>
      </div>
      <div className="min-w-0 max-sm:col-span-2 max-sm:row-start-2">
        {leaving ? (
          <p className="flex min-h-7 items-center text-soft">{words.leavesSoon}</p>
        ) : (
          <Roles member={member} name={name} places={places} own={own} changeable={changeable} changes={changes} />
        )}
      </div>
      <div className="flex justify-end max-sm:col-start-2 max-sm:row-start-1">
        {changeable && <More member={member} name={name} places={places} own={own} changes={changes} />}
      </div>
    </li>
  );
}

function Roles(props: MemberRowProps & { name: string; changeable: boolean }) {
  const { member, name, places, changeable, changes } = props;
  const { access, team: words } = useWords();
  if (member.owner)
    return (
      <p className="flex min-h-7 items-center gap-2">
        <Chip tone="good">{access.roles.owner}</Chip>
        <span className="text-faint">{words.ownerEverywhere}</span>
      </p>
    );
  const rows = places.flatMap((place) => {
    const given = member.roles.find((one) => one.workspaceId === place.id);
    return given === undefined ? [] : [{ place, role: given.role as WorkspaceRole }];
  });
  return (
    <div className="flex flex-col gap-1.5">
      {rows.map(({ place, role }) => (
        <div key={place.id} className="grid grid-cols-[minmax(0,1fr)_9rem_1.75rem] items-center gap-2">
          <span className="truncate text-soft">{place.brand}</span>
          {changeable ? (
            <Select
              size="small"
              label={words.roleIn({ name, brand: place.brand })}
              value={role}
              onChange={(next) => next !== role && changes.setRole(member, place, next)}
              options={WORKSPACE_ROLES.map((one) => ({ value: one, label: access.roles[one] }))}
            />
          ) : (
            <span>{access.roles[role]}</span>
          )}
          {changeable && places.length > 1 && (
            <IconButton
              size="small"
              label={words.takeRole({ name, brand: place.brand })}
              onClick={() => changes.setRole(member, place, null)}
            >
              <CloseIcon />
            </IconButton>
          )}
        </div>
      ))}
      {rows.length === 0 && <p className="flex min-h-7 items-center text-faint">{words.noRole}</p>}
    </div>
  );
}

function More(props: MemberRowProps & { name: string }) {
  const { member, name, places, own, changes } = props;
  const words = useWords().team;
  const { role } = useSession();
  const owner = role === 'owner';
  const free = member.owner ? [] : places.filter((place) => member.roles.every((one) => one.workspaceId !== place.id));
  return (
    <Menu.Root>
      <Menu.Trigger render={<IconButton size="small" label={words.more({ name })} />}>
        <MoreIcon />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="z-50 outline-none">
          <Menu.Popup className={MENU}>
            {/* First to look only; the role beside the brand then says more. */}
            {free.map((place) => (
              <Menu.Item key={place.id} className={ITEM} onClick={() => changes.setRole(member, place, 'viewer')}>
                {words.addTo({ brand: place.brand })}
              </Menu.Item>
            ))}
            {owner && (
              <Menu.Item className={ITEM} onClick={() => changes.setOwner(member, !member.owner)}>
                {member.owner ? words.endOwner : words.makeOwner}
              </Menu.Item>
            )}
            <Menu.Item className={classes(ITEM, 'text-harm')} onClick={() => changes.remove(member)}>
              {owner ? words.remove : words.removeFrom({ brand: own.brand })}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
