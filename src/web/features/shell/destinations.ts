/** The pages that exist now, in the order of the rail, for whom they are. Later sections join here. */
import type { ReactNode } from 'react';
import type { Permission } from '#kernel/permission.ts';
import type { Messages } from '#words/index.ts';
import { useSession } from '../../session.ts';
import {
  BoardIcon,
  CalendarIcon,
  CreatorsIcon,
  FinanceIcon,
  GiftingIcon,
  HomeIcon,
  ListIcon,
  PlansIcon,
  SettingsIcon,
  SharesIcon,
  ShipmentsIcon,
  StockIcon,
  TodoIcon,
  type IconProps,
} from '../../ui/icons.tsx';

export interface Destination {
  readonly key: keyof Pick<
    Messages['shell']['nav'],
    | 'home'
    | 'plans'
    | 'creators'
    | 'shares'
    | 'shortlist'
    | 'deals'
    | 'work'
    | 'calendar'
    | 'shipments'
    | 'stock'
    | 'addresses'
    | 'finance'
    | 'settings'
  >;
  readonly to:
    | '/'
    | '/plans'
    | '/creators'
    | '/shares'
    | '/shipments'
    | '/stock'
    | '/shortlist'
    | '/deals'
    | '/work'
    | '/calendar'
    | '/addresses'
    | '/finance'
    | '/settings';
  readonly may: Permission;
  readonly Icon: (props: IconProps) => ReactNode;
  /** On a phone it stands under "More" where the bar is full. */
  readonly aside?: true;
}

const DESTINATIONS: readonly Destination[] = [
  { key: 'home', to: '/', may: 'workspace:read', Icon: HomeIcon },
  { key: 'plans', to: '/plans', may: 'plan:read', Icon: PlansIcon },
  { key: 'creators', to: '/creators', may: 'creator:read', Icon: CreatorsIcon },
  { key: 'shares', to: '/shares', may: 'share:read', Icon: SharesIcon },
  { key: 'shortlist', to: '/shortlist', may: 'deal:read', Icon: ListIcon, aside: true },
  { key: 'deals', to: '/deals', may: 'deal:read', Icon: BoardIcon },
  { key: 'work', to: '/work', may: 'deal:read', Icon: TodoIcon, aside: true },
  { key: 'calendar', to: '/calendar', may: 'deal:read', Icon: CalendarIcon, aside: true },
  { key: 'shipments', to: '/shipments', may: 'stock:read', Icon: ShipmentsIcon, aside: true },
  { key: 'stock', to: '/stock', may: 'stock:read', Icon: StockIcon, aside: true },
  { key: 'addresses', to: '/addresses', may: 'address:read', Icon: GiftingIcon, aside: true },
  { key: 'finance', to: '/finance', may: 'ledger:read', Icon: FinanceIcon },
  { key: 'settings', to: '/settings', may: 'workspace:read', Icon: SettingsIcon },
];

/** Those that the reader's role here may open. */
export function useDestinations(): readonly Destination[] {
  const { permissions } = useSession();
  return DESTINATIONS.filter(({ may }) => permissions.includes(may));
}

/** More do not fit beside each other at the thumb. */
const MOST_IN_BAR = 6;

export function splitForBar(all: readonly Destination[]): {
  readonly bar: readonly Destination[];
  readonly beyond: readonly Destination[];
} {
  if (all.length <= MOST_IN_BAR) return { bar: all, beyond: [] };
  const main = all.filter(({ aside }) => aside !== true);
  return {
    bar: main.slice(0, MOST_IN_BAR),
    beyond: [...main.slice(MOST_IN_BAR), ...all.filter(({ aside }) => aside === true)],
  };
}
