import type { Tier } from '#modules/creators/contract.ts';
import { useWords } from '../../../locale.tsx';
import type { CoverageLine } from './report-figures.ts';

/** Names a group of notes in the reader's language. */
export function useGroupNames(): (line: Pick<CoverageLine, 'by' | 'name'>) => string {
  const { forecast, forecastQuality, terms } = useWords();
  return ({ by, name }) => {
    if (by === 'all') return forecastQuality.byGroup.all;
    if (by === 'tier') return terms.tiers[name as Tier];
    return by === 'type' ? forecast.groups.types[name as keyof typeof forecast.groups.types] : name;
  };
}
