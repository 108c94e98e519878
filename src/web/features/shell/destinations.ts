/** The pages that exist now, in the order of the rail. Later sections join here. */
import type { ReactNode } from 'react';
import type { Messages } from '#words/index.ts';
import { CreatorsIcon, HomeIcon, PlansIcon, SettingsIcon, type IconProps } from '../../ui/icons.tsx';

export interface Destination {
  readonly key: keyof Pick<Messages['shell']['nav'], 'home' | 'plans' | 'creators' | 'settings'>;
  readonly to: '/' | '/plans' | '/creators' | '/settings';
  readonly Icon: (props: IconProps) => ReactNode;
}

export const DESTINATIONS: readonly Destination[] = [
  { key: 'home', to: '/', Icon: HomeIcon },
  { key: 'plans', to: '/plans', Icon: PlansIcon },
  { key: 'creators', to: '/creators', Icon: CreatorsIcon },
  { key: 'settings', to: '/settings', Icon: SettingsIcon },
];
