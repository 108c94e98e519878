/** What the palette offers for a query: pages and actions at once, creators and plans as the server finds them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, type ReactNode } from 'react';
import type { Permission } from '#kernel/permission.ts';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useLocale, useSetLocale, useWords } from '../../locale.tsx';
import { useMay, useSession } from '../../session.ts';
import { setTheme } from '../../theme.ts';
import {
  CreatorsIcon,
  FinanceIcon,
  ListIcon,
  MoonIcon,
  PlansIcon,
  PlusIcon,
  ScreenIcon,
  SunIcon,
  SwitchIcon,
  UploadIcon,
  type IconProps,
} from '../../ui/icons.tsx';
import { FINANCE_LINKS } from '../finance/finance-links.ts';
import { useDestinations } from './destinations.ts';
import { entriesQuery, useSwitch } from './workspace-switch.tsx';

export interface PaletteItem {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  readonly detail?: string;
  readonly Icon: (props: IconProps) => ReactNode;
  readonly run: () => void;
}

export interface Found {
  readonly items: readonly PaletteItem[];
  /** The server has not answered yet. */
  readonly searching: boolean;
}

const matches = (label: string, query: string): boolean => label.toLowerCase().includes(query.trim().toLowerCase());

function useFixedItems(): PaletteItem[] {
  const { finance, shell, workspaces } = useWords();
  const locale = useLocale();
  const setLocale = useSetLocale();
  const navigate = useNavigate();
  const { permissions } = useSession();
  const may = (permission: Permission): boolean => permissions.includes(permission);
  const pages = useDestinations().map(({ key, to, Icon }) => ({
    key: `page ${key}`,
    group: shell.palette.pages,
    label: shell.nav[key],
    Icon,
    run: () => void navigate({ to }),
  }));
  const financePages = FINANCE_LINKS.slice(1).map(({ to, words }) => ({
    key: `page ${to}`,
    group: shell.palette.pages,
    label: `${finance.nav.label}: ${finance.nav[words]}`,
    Icon: FinanceIcon,
    run: () => void navigate({ to }),
  }));
  const group = shell.palette.actions;
  const newPlan = {
    key: 'new-plan',
    group,
    label: shell.palette.newPlan,
    Icon: PlusIcon,
    run: () => void navigate({ to: '/plans/new' }),
  };
  const importCreators = {
    key: 'import',
    group,
    label: shell.palette.importCreators,
    Icon: UploadIcon,
    run: () => void navigate({ to: '/creators/import' }),
  };
  return [
    ...pages,
    {
      key: 'page workspaces',
      group: shell.palette.pages,
      label: workspaces.switch.all,
      Icon: ListIcon,
      run: () => void navigate({ to: '/workspaces' }),
    },
    ...(may('ledger:read') ? financePages : []),
    ...(may('plan:edit') ? [newPlan] : []),
    ...(may('creator:import') ? [importCreators] : []),
    {
      key: 'language',
      group,
      label: shell.palette.switchLanguage,
      Icon: ScreenIcon,
      run: () => void setLocale(locale === 'en' ? 'zh' : 'en'),
    },
    { key: 'dark', group, label: shell.palette.darkTheme, Icon: MoonIcon, run: () => setTheme('dark') },
    { key: 'light', group, label: shell.palette.lightTheme, Icon: SunIcon, run: () => setTheme('light') },
  ];
}

/** The reader's other workspaces, by brand. */
function useWorkspaceItems(query: string): PaletteItem[] {
  const { access, workspaces } = useWords();
  const { workspace } = useSession();
  const entries = useQuery(entriesQuery()).data?.entries ?? [];
  const enter = useSwitch();
  return entries
    .filter((entry) => entry.id !== workspace.id && matches(`${entry.brand} ${workspaces.switch.group}`, query))
    .slice(0, query.trim() === '' ? 3 : 8)
    .map((entry) => ({
      key: entry.id,
      group: workspaces.switch.group,
      label: workspaces.switch.to({ brand: entry.brand }),
      detail: access.roles[entry.role],
      Icon: SwitchIcon,
      run: () => enter.mutate(entry.id),
    }));
}

function useFoundCreators(query: string): Found {
  const { shell } = useWords();
  const format = useFormat();
  const navigate = useNavigate();
  const mayRead = useMay('creator:read');
  const q = useDeferredValue(query.trim());
  const found = useQuery(
    api.creators.list.queryOptions({
      input: { filters: { q }, limit: 6 },
      enabled: q !== '' && mayRead,
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
  );
  const searching = q !== '' && mayRead && found.isFetching;
  if (q === '' || found.data === undefined) return { items: [], searching };
  const items = found.data.rows.map((row) => ({
    key: row.id,
    group: shell.palette.creators,
    label: row.name,
    ...(row.followers === null ? {} : { detail: format.count(row.followers) }),
    Icon: CreatorsIcon,
    run: () => void navigate({ to: '/creators/$id', params: { id: row.id } }),
  }));
  return { items, searching };
}

function useFoundPlans(query: string): PaletteItem[] {
  const { shell } = useWords();
  const navigate = useNavigate();
  const mayRead = useMay('plan:read');
  const plans = useQuery(api.plans.all.queryOptions({ input: { limit: 50 }, staleTime: 30_000, enabled: mayRead }));
  return (plans.data?.rows ?? [])
    .filter((plan) => matches(plan.name, query))
    .slice(0, 5)
    .map((plan) => ({
      key: plan.id,
      group: shell.palette.plans,
      label: plan.name,
      Icon: PlansIcon,
      run: () => void navigate({ to: `/plans/${plan.id}` as '/' }),
    }));
}

export function usePaletteItems(query: string): Found {
  const fixed = useFixedItems().filter((item) => matches(item.label, query));
  const workspaces = useWorkspaceItems(query);
  const plans = useFoundPlans(query);
  const creators = useFoundCreators(query);
  return { items: [...fixed, ...workspaces, ...plans, ...creators.items], searching: creators.searching };
}
