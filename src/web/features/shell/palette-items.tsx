/** What the palette offers for a query: pages and actions at once, creators and plans as the server finds them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, type ReactNode } from 'react';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useLocale, useSetLocale, useWords } from '../../locale.tsx';
import { setTheme } from '../../theme.ts';
import {
  CreatorsIcon,
  MoonIcon,
  PlansIcon,
  PlusIcon,
  ScreenIcon,
  SunIcon,
  UploadIcon,
  type IconProps,
} from '../../ui/icons.tsx';
import { useDestinations } from './destinations.ts';

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
  const { shell } = useWords();
  const locale = useLocale();
  const setLocale = useSetLocale();
  const navigate = useNavigate();
  const pages = useDestinations().map(({ key, to, Icon }) => ({
    key: `page ${key}`,
    group: shell.palette.pages,
    label: shell.nav[key],
    Icon,
    run: () => void navigate({ to }),
  }));
  const group = shell.palette.actions;
  return [
    ...pages,
    {
      key: 'new-plan',
      group,
      label: shell.palette.newPlan,
      Icon: PlusIcon,
      run: () => void navigate({ to: '/plans/new' }),
    },
    {
      key: 'import',
      group,
      label: shell.palette.importCreators,
      Icon: UploadIcon,
      run: () => void navigate({ to: '/creators/import' }),
    },
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

function useFoundCreators(query: string): Found {
  const { shell } = useWords();
  const format = useFormat();
  const navigate = useNavigate();
  const q = useDeferredValue(query.trim());
  const found = useQuery(
    api.creators.list.queryOptions({
      input: { filters: { q }, limit: 6 },
      enabled: q !== '',
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
  );
  const searching = q !== '' && found.isFetching;
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
  const plans = useQuery(api.plans.all.queryOptions({ input: { limit: 50 }, staleTime: 30_000 }));
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
  const plans = useFoundPlans(query);
  const creators = useFoundCreators(query);
  return { items: [...fixed, ...plans, ...creators.items], searching: creators.searching };
}
