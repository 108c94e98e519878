/** Which brand this tab works for, and the way to another one. */
import { Menu } from '@base-ui/react/menu';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { classes } from '../../classes.ts';
import { useWords } from '../../locale.tsx';
import { switchWorkspace, useSession } from '../../session.ts';
import { CheckIcon, ChevronsIcon, ListIcon } from '../../ui/icons.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Mark } from './mark.tsx';

/** Every workspace that the reader may enter. */
export const entriesQuery = () => api.workspaces.entries.queryOptions({ staleTime: 60_000 });

/** Enters another workspace; a refusal becomes a notice. */
export function useSwitch() {
  const notices = useNotices();
  return useMutation({ mutationFn: (id: string) => switchWorkspace(id), onError: notices.sayFailure });
}

const ITEM =
  'grid cursor-default grid-cols-[1rem_1fr] items-center gap-2.5 rounded-sm px-2 py-1.5 outline-none select-none data-highlighted:bg-hover';

export function WorkspaceSwitch({ small = false }: { small?: boolean }) {
  const { access, workspaces } = useWords();
  const { workspace, organisation } = useSession();
  const navigate = useNavigate();
  const entries = useQuery(entriesQuery()).data?.entries ?? [];
  const enter = useSwitch();
  const organisations = new Set(entries.map((entry) => entry.organisationId));
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={workspaces.switch.label({ brand: workspace.brand })}
        aria-busy={enter.isPending || undefined}
        className={classes(
          'flex min-w-0 items-center gap-2.5 rounded-md text-left transition-colors duration-120 hover:bg-hover data-popup-open:bg-hover',
          small ? 'h-10 flex-1 px-1.5' : 'px-2 py-1.5',
        )}
      >
        <Mark className={small ? 'size-6' : 'size-7'} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold">{workspace.brand}</span>
          {!small && <span className="block truncate text-xs text-faint">{organisation.name}</span>}
        </span>
        <ChevronsIcon className="text-faint" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" collisionPadding={8} className="z-50 outline-none">
          <Menu.Popup className="max-h-[min(28rem,var(--available-height))] max-w-[var(--available-width)] min-w-64 overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-float outline-none">
            {entries.map((entry) => {
              const here = entry.id === workspace.id;
              return (
                <Menu.Item
                  key={entry.id}
                  label={entry.brand}
                  className={ITEM}
                  onClick={() => !here && enter.mutate(entry.id)}
                >
                  <span className="text-accent-text">{here && <CheckIcon />}</span>
                  <span className="min-w-0">
                    <span className={classes('block truncate', here && 'font-medium')}>
                      {entry.brand}
                      {here && <span className="sr-only"> ({workspaces.switch.here})</span>}
                    </span>
                    <span className="block truncate text-xs text-faint">
                      {organisations.size > 1 && `${entry.organisation} · `}
                      {access.roles[entry.role]}
                    </span>
                  </span>
                </Menu.Item>
              );
            })}
            <Menu.Separator className="my-1 h-px bg-line" />
            <Menu.Item className={ITEM} onClick={() => void navigate({ to: '/workspaces' })}>
              <ListIcon className="text-faint" />
              {workspaces.switch.all}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
