/** What narrows the collaborations; all of it stands in the URL. */
import { useQuery } from '@tanstack/react-query';
import { MODEL_KINDS, PHASES } from '#modules/collaboration-models/contract.ts';
import { api } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import type { DealsSearch } from './deals-search.ts';

/** No choice: the box shows an empty value as if nothing stood in it. */
const ALL = 'all';
const BOX = '!h-8 !w-auto max-w-44';

export function DealFilters({ search, onChange }: { search: DealsSearch; onChange: (next: DealsSearch) => void }) {
  const { dealPages, deals, terms } = useWords();
  const words = dealPages.filters;
  const campaigns = useQuery(api.deals.campaigns.queryOptions({ staleTime: 60_000 })).data?.rows ?? [];
  const isTable = search.look === 'table';
  const { look, off, file: _file, ...filters } = search;
  const isNarrowed = Object.values(filters).some((value) => value !== undefined);
  return (
    <div
      role="search"
      aria-label={words.label}
      className="flex items-center gap-2 pb-3 max-sm:overflow-x-auto max-sm:[&>*]:shrink-0 sm:flex-wrap"
    >
      <span className="w-48">
        <SearchBox
          label={words.find}
          value={search.q ?? ''}
          onChange={(q) => onChange({ ...search, q: q === '' ? undefined : q })}
          className=""
        />
      </span>
      <Select
        label={dealPages.columns.campaign}
        className={BOX}
        value={search.campaign ?? ALL}
        onChange={(campaign) => onChange({ ...search, campaign: campaign === ALL ? undefined : campaign })}
        options={[
          { value: ALL, label: words.anyCampaign },
          ...campaigns.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Select
        label={dealPages.columns.model}
        className={BOX}
        value={search.model ?? ALL}
        onChange={(model) => onChange({ ...search, model: MODEL_KINDS.find((kind) => kind === model) })}
        options={[
          { value: ALL, label: words.anyModel },
          ...MODEL_KINDS.map((value) => ({ value, label: terms.models[value] })),
        ]}
      />
      {isTable && (
        <Select
          label={dealPages.columns.state}
          className={BOX}
          value={search.phase ?? ALL}
          onChange={(phase) => onChange({ ...search, phase: PHASES.find((one) => one === phase) })}
          options={[
            { value: ALL, label: words.anyPhase },
            ...PHASES.map((value) => ({ value, label: deals.phases[value] })),
          ]}
        />
      )}
      <span className="w-44">
        <SearchBox
          label={words.contact}
          value={search.contact ?? ''}
          onChange={(contact) => onChange({ ...search, contact: contact === '' ? undefined : contact })}
          className=""
        />
      </span>
      <Checkbox
        className="px-1 whitespace-nowrap"
        label={words.overdue}
        checked={search.overdue === true}
        onChange={(overdue) => onChange({ ...search, overdue: overdue ? true : undefined })}
      />
      {isNarrowed && (
        <Button look="quiet" onClick={() => onChange({ look, off })}>
          {words.clear}
        </Button>
      )}
    </div>
  );
}
