/** What narrows the trail; all of it stands in the URL. */
import { useQuery } from '@tanstack/react-query';
import { ACTOR_KINDS } from '#kernel/context.ts';
import { api } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { Select, type SelectOption } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { isNarrowed, withoutFilters, type AuditSearch } from './audit-search.ts';
import { nameEntity } from './entry-words.ts';

/** No choice: the box shows an empty value as if nothing stood in it. */
const ALL = 'all';

interface FiltersProps {
  search: AuditSearch;
  onChange: (next: AuditSearch) => void;
}

export function AuditFilters({ search, onChange }: FiltersProps) {
  const { audit } = useWords();
  const words = audit.filters;
  const mayOrganisation = useMay('workspace:create');
  return (
    <div role="search" aria-label={words.label} className="flex flex-wrap items-center gap-2 pb-3">
      <SearchBox
        label={words.text}
        value={search.q ?? ''}
        onChange={(q) => onChange({ ...search, q: q === '' ? undefined : q })}
      />
      {mayOrganisation && (
        <Select
          label={words.of}
          className="!w-auto max-w-full !h-8"
          value={search.of ?? 'workspace'}
          onChange={(of) => onChange({ of: of === 'workspace' ? undefined : of })}
          options={[
            { value: 'workspace', label: words.workspace },
            { value: 'organisation', label: words.organisation },
          ]}
        />
      )}
      <WhoSelect search={search} onChange={onChange} />
      <WhatSelect search={search} onChange={onChange} />
      <DayInput label={words.from} value={search.from} onChange={(from) => onChange({ ...search, from })} />
      <DayInput label={words.to} value={search.to} onChange={(to) => onChange({ ...search, to })} />
      {search.entityId !== undefined && (
        <span className="figures max-w-full truncate text-xs text-soft">
          {words.only({ what: nameEntity(audit, search.entity ?? ''), id: search.entityId })}
        </span>
      )}
      {isNarrowed(search) && (
        <Button look="quiet" onClick={() => onChange(withoutFilters(search))}>
          {words.clear}
        </Button>
      )}
    </div>
  );
}

function WhoSelect({ search, onChange }: FiltersProps) {
  const { audit } = useWords();
  const words = audit.filters;
  const { data } = useQuery(api.audit.people.queryOptions({ input: { of: search.of ?? 'workspace' } }));
  const people = data?.people ?? [];
  const options: SelectOption<string>[] = [
    { value: ALL, label: words.anybody },
    ...people.map(({ userId, name }) => ({
      value: `user ${userId}`,
      label: name ?? audit.entry.unknownPerson,
      group: words.people,
    })),
    ...ACTOR_KINDS.filter((kind) => kind !== 'user').map((kind) => ({
      value: `kind ${kind}`,
      label: audit.kinds[kind],
      group: words.others,
    })),
  ];
  const value =
    search.user === undefined ? (search.kind === undefined ? ALL : `kind ${search.kind}`) : `user ${search.user}`;
  return (
    <Select
      label={words.who}
      className="!w-auto max-w-full !h-8"
      value={value}
      options={options}
      onChange={(next) => {
        const [by, id] = next.split(/ (.*)/u);
        onChange({
          ...search,
          user: by === 'user' ? id : undefined,
          kind: by === 'kind' ? ACTOR_KINDS.find((kind) => kind === id) : undefined,
        });
      }}
    />
  );
}

function WhatSelect({ search, onChange }: FiltersProps) {
  const { audit } = useWords();
  const words = audit.filters;
  const options: SelectOption<string>[] = [
    { value: ALL, label: words.anything },
    ...Object.entries(audit.areas).map(([value, label]) => ({ value, label, group: words.whole })),
    ...Object.entries(audit.actions).map(([value, label]) => ({ value, label, group: words.single })),
  ];
  return (
    <Select
      label={words.what}
      className="!w-auto max-w-full !h-8"
      value={search.action ?? ALL}
      options={options}
      onChange={(action) => onChange({ ...search, action: action === ALL ? undefined : action })}
    />
  );
}

function DayInput({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  return (
    <label className="flex items-center gap-1.5 text-xs text-faint">
      {label}
      <TextInput
        type="date"
        value={value ?? ''}
        onChange={(day) => onChange(day === '' ? undefined : day)}
        className="!w-36 [&_input]:h-8"
      />
    </label>
  );
}
