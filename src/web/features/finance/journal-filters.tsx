/** What narrows the journals; all of it stands in the URL. */
import { useQuery } from '@tanstack/react-query';
import { ACCOUNT_NAMES, PARTY_KINDS } from '#modules/ledger/contract.ts';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Select } from '../../ui/select.tsx';
import type { JournalsSearch } from './finance-search.ts';
import { PartyPicker } from './record/party-picker.tsx';

/** No choice: the box shows an empty value as if nothing stood in it. */
const ALL = 'all';
const BOX = '!h-8 !w-auto max-w-full';

export function JournalFilters({
  search,
  onChange,
}: {
  search: JournalsSearch;
  onChange: (next: JournalsSearch) => void;
}) {
  const { finance } = useWords();
  const words = finance.journals;
  const format = useFormat();
  const months = useQuery(api.ledger.periods.list.queryOptions()).data?.rows ?? [];
  const periods = [
    ...new Set([...months.map(({ period }) => period), ...(search.month === undefined ? [] : [search.month])]),
  ];
  const { at } = search;
  const { at: _, ...filters } = search;
  const isNarrowed = Object.values(filters).some((value) => value !== undefined);
  return (
    <div role="search" aria-label={words.filters} className="flex flex-wrap items-center gap-2 pb-3">
      <Select
        label={finance.columns.account}
        className={BOX}
        value={search.account ?? ALL}
        onChange={(account) => onChange({ ...search, account: ACCOUNT_NAMES.find((one) => one === account) })}
        options={[
          { value: ALL, label: words.anyAccount },
          ...ACCOUNT_NAMES.map((value) => ({ value, label: finance.accounts[value] })),
        ]}
      />
      <Select
        label={finance.columns.kind}
        className={BOX}
        value={search.kind ?? ALL}
        onChange={(kind) => onChange({ ...search, kind: kind === ALL ? undefined : kind })}
        options={[
          { value: ALL, label: words.anyKind },
          ...Object.entries(finance.record.kinds)
            .filter(([value]) => value !== 'platform-balance')
            .map(([value, label]) => ({ value, label })),
        ]}
      />
      <Select
        label={finance.columns.month}
        className={BOX}
        value={search.month === undefined ? ALL : String(search.month)}
        onChange={(month) => onChange({ ...search, month: month === ALL ? undefined : Number(month) })}
        options={[
          { value: ALL, label: words.anyMonth },
          ...periods.map((period) => ({ value: String(period), label: format.period(period) })),
        ]}
      />
      <PartyFilter partyId={search.party} onChange={(party) => onChange({ ...search, party })} />
      <CampaignChip id={search.campaign} />
      {search.fact !== undefined && <Chip>{words.onlyFact}</Chip>}
      {isNarrowed && (
        <Button look="quiet" onClick={() => onChange({ at })}>
          {finance.clearFilters}
        </Button>
      )}
    </div>
  );
}

function PartyFilter({ partyId, onChange }: { partyId: string | undefined; onChange: (id: string) => void }) {
  const { finance } = useWords();
  // The URL holds the id alone; the statement of one row knows the name.
  const named = useQuery(
    api.ledger.statement.queryOptions({
      input: { partyId: partyId ?? '', cursor: null, limit: 1 },
      enabled: partyId !== undefined,
    }),
  ).data?.party;
  return (
    <span className="w-44 [&_button]:!h-8">
      <PartyPicker
        label={finance.columns.party}
        kinds={PARTY_KINDS}
        find
        value={partyId === undefined ? null : { id: partyId, name: named?.name ?? '…' }}
        onChange={({ id }) => onChange(id)}
      />
    </span>
  );
}

function CampaignChip({ id }: { id: string | undefined }) {
  const words = useWords().finance.journals;
  const campaigns = useQuery(api.ledger.campaigns.list.queryOptions({ enabled: id !== undefined })).data?.rows ?? [];
  const name = campaigns.find((campaign) => campaign.id === id)?.name;
  return name === undefined ? null : <Chip>{words.onlyCampaign({ name })}</Chip>;
}
