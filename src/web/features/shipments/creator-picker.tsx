/** Adds creators one after the other: of the library, or of those whom the workspace works with. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { IconButton } from '../../ui/button.tsx';
import { FindSelect, type FoundOption } from '../../ui/find-select.tsx';
import { CloseIcon } from '../../ui/icons.tsx';

const SHOWN = 30;

export interface ChosenCreator {
  readonly id: string;
  readonly name: string;
}

/** A parcel desk does not open the library: it finds those who have an address. */
function useFound(text: string | null): readonly FoundOption[] {
  const mayRead = useMay('creator:read');
  const wanted = useDeferredValue(text ?? '');
  const library = useQuery(
    api.creators.list.queryOptions({
      input: { filters: wanted === '' ? {} : { q: wanted }, limit: SHOWN },
      enabled: text !== null && mayRead,
      placeholderData: keepPreviousData,
    }),
  );
  const addresses = useQuery(
    api.people.addresses.queryOptions({
      input: { search: wanted, limit: SHOWN },
      enabled: text !== null && !mayRead,
      placeholderData: keepPreviousData,
      // Each look is written down.
      refetchOnWindowFocus: false,
      staleTime: 60_000,
    }),
  );
  return mayRead
    ? (library.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
    : (addresses.data?.rows ?? []).map(({ creatorId, name, address }) => ({
        value: creatorId,
        label: name,
        also: address.city,
      }));
}

export interface CreatorPickerProps {
  chosen: readonly ChosenCreator[];
  onChange: (chosen: readonly ChosenCreator[]) => void;
}

export function CreatorPicker({ chosen, onChange }: CreatorPickerProps) {
  const words = useWords().logistics.new;
  const [text, setText] = useState<string | null>(null);
  const options = useFound(text);
  const add = (id: string): void => {
    const found = options.find(({ value }) => value === id);
    if (found !== undefined && !chosen.some((one) => one.id === id)) onChange([...chosen, { id, name: found.label }]);
  };
  return (
    <div className="flex flex-col gap-2">
      <FindSelect
        chosen={null}
        options={options}
        onFind={setText}
        onChange={add}
        find={words.findCreator}
        nothing={words.noCreator}
        placeholder={words.addCreator}
        label={words.addCreator}
      />
      {chosen.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {chosen.map(({ id, name }) => (
            <li key={id} className="flex items-center gap-0.5 rounded-md bg-hover pl-2.5">
              <span className="max-w-44 truncate">{name}</span>
              <IconButton
                size="small"
                label={words.remove({ name })}
                onClick={() => onChange(chosen.filter((one) => one.id !== id))}
              >
                <CloseIcon className="size-3.5" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
