/** Filters with how many creators each choice would leave. */
import { TIERS, VERTICALS, type Tier, type Vertical } from '#modules/creators/contract.ts';
import type { ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { TierChip } from '../../ui/chip.tsx';
import { FacetChoice, FacetSection, FacetValues } from './facet.tsx';
import { countFilters, toggle, withoutFilters, type GridSearch } from './grid-search.ts';
import { RangeFilter } from './range-filter.tsx';

type Facets = ApiOutputs['creators']['facets'];

export interface FiltersPanelProps {
  search: GridSearch;
  facets: Facets | undefined;
  onChange: (change: (search: GridSearch) => GridSearch) => void;
}

const countOf = (counts: Facets['tiers'] | undefined, value: string): number | null =>
  counts === undefined ? null : (counts.find((count) => count.value === value)?.count ?? 0);

export function FiltersPanel({ search, facets, onChange }: FiltersPanelProps) {
  const { creators } = useWords();
  const set = (part: Partial<GridSearch>): void => onChange((before) => ({ ...before, ...part }));
  return (
    <div className="flex flex-col gap-6 px-4 py-4">
      {countFilters(search) > 0 && (
        <Button size="small" onClick={() => onChange(withoutFilters)} className="self-start">
          {creators.clearFilters}
        </Button>
      )}
      <FacetSection title={creators.filter.tier}>
        {TIERS.map((tier: Tier) => (
          <FacetChoice
            key={tier}
            label={<TierChip tier={tier} />}
            count={countOf(facets?.tiers, tier)}
            checked={search.tiers?.includes(tier) ?? false}
            onToggle={() => set({ tiers: toggle(search.tiers, tier) })}
          />
        ))}
      </FacetSection>
      <VerticalFacet search={search} facets={facets} onChange={onChange} />
      <ScoreFacet search={search} facets={facets} onChange={onChange} />
      <PriceFacet search={search} facets={facets} onChange={onChange} />
      <RangeFilter
        title={creators.filter.followers}
        min={search.followersMin}
        max={search.followersMax}
        onChange={(followersMin, followersMax) => set({ followersMin, followersMax })}
      />
      <RangeFilter
        title={creators.filter.byReads}
        hint={creators.filter.byReadsHint}
        min={search.byReadsMin}
        max={search.byReadsMax}
        onChange={(byReadsMin, byReadsMax) => set({ byReadsMin, byReadsMax })}
      />
      <RangeFilter
        title={creators.filter.byFollowers}
        hint={creators.filter.byFollowersHint}
        min={search.byFollowersMin}
        max={search.byFollowersMax}
        onChange={(byFollowersMin, byFollowersMax) => set({ byFollowersMin, byFollowersMax })}
      />
      <FacetValues
        title={creators.filter.location}
        counts={facets?.locations}
        chosen={search.locations}
        onToggle={(value) => set({ locations: toggle(search.locations, value) })}
      />
      <FacetValues
        title={creators.filter.mcn}
        counts={facets?.mcns}
        chosen={search.mcns}
        onToggle={(value) => set({ mcns: toggle(search.mcns, value) })}
      />
      <BlockedChoice search={search} onChange={onChange} />
    </div>
  );
}

function VerticalFacet({ search, facets, onChange }: FiltersPanelProps) {
  const { creators, terms } = useWords();
  const counts = VERTICALS.map((vertical) => ({
    value: vertical as string,
    label: terms.verticals[vertical],
    count: countOf(facets?.verticals, vertical) ?? 0,
  }))
    .filter(({ value, count }) => count > 0 || search.verticals?.includes(value as Vertical))
    .toSorted((a, b) => b.count - a.count);
  return (
    <FacetValues
      title={creators.filter.vertical}
      counts={facets === undefined ? undefined : counts}
      chosen={search.verticals}
      onToggle={(value) =>
        onChange((before) => ({ ...before, verticals: toggle(before.verticals, value as Vertical) }))
      }
    />
  );
}

function ScoreFacet({ search, facets, onChange }: FiltersPanelProps) {
  const { creators } = useWords();
  const format = useFormat();
  const reached = (points: number): number | null =>
    facets === undefined
      ? null
      : facets.scores.reduce((sum, { value, count }) => (Number(value) >= points ? sum + count : sum), 0);
  return (
    <FacetSection title={creators.filter.score}>
      {facets?.scoreSteps.map((points) => (
        <FacetChoice
          key={points}
          label={creators.filter.atLeast({ points: format.number(points) })}
          count={reached(points)}
          checked={search.score === points}
          onToggle={() => onChange((before) => ({ ...before, score: before.score === points ? undefined : points }))}
        />
      ))}
    </FacetSection>
  );
}

function PriceFacet({ search, facets, onChange }: FiltersPanelProps) {
  const { creators } = useWords();
  const format = useFormat();
  const steps = (facets?.prices ?? [])
    .filter(({ value }) => /^\d+$/.test(value))
    .toSorted((a, b) => Number(a.value) - Number(b.value));
  return (
    <RangeFilter
      title={creators.filter.price}
      hint={creators.filter.priceHint}
      min={search.priceMin}
      max={search.priceMax}
      onChange={(priceMin, priceMax) => onChange((before) => ({ ...before, priceMin, priceMax }))}
    >
      {steps.map(({ value, count }, index) => {
        const from = Number(value);
        const next = steps[index + 1];
        const to = next === undefined ? undefined : Number(next.value) - 1;
        const on = (search.priceMin ?? 0) === from && search.priceMax === to;
        const label = to === undefined ? `${format.number(from)}+` : `${format.number(from)}–${format.number(to)}`;
        return (
          <FacetChoice
            key={value}
            label={<span className="figures">{label}</span>}
            count={count}
            checked={on}
            onToggle={() =>
              onChange((before) => ({
                ...before,
                priceMin: on || from === 0 ? undefined : from,
                priceMax: on ? undefined : to,
              }))
            }
          />
        );
      })}
    </RangeFilter>
  );
}

function BlockedChoice({ search, onChange }: Pick<FiltersPanelProps, 'search' | 'onChange'>) {
  const { creators } = useWords();
  const now = search.blocked ?? 'hide';
  return (
    <FacetSection title={creators.filter.blocked}>
      {(['hide', 'only', 'show'] as const).map((choice) => (
        <label key={choice} className="flex h-7 cursor-pointer items-center gap-2.5">
          <input
            type="radio"
            name="blocked"
            className="size-4 accent-accent"
            checked={now === choice}
            onChange={() => onChange((before) => ({ ...before, blocked: choice === 'hide' ? undefined : choice }))}
          />
          {creators.filter.blockedChoices[choice]}
        </label>
      ))}
    </FacetSection>
  );
}
