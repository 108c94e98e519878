/** A creator of the library, found by name as one types. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { FindOrMake, type FindOption } from '../../ui/find-or-make.tsx';

const SHOWN = 30;
const NONE = 'none';

export interface CreatorChoice {
  readonly id: string;
  readonly name: string;
}

export function CreatorPicker(props: { value: CreatorChoice | null; onChange: (next: CreatorChoice | null) => void }) {
  const { value, onChange } = props;
  const words = useWords().finance.parties;
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useQuery(
    api.creators.list.queryOptions({
      input: { filters: q === '' ? {} : { q }, limit: SHOWN },
      enabled: open,
      placeholderData: keepPreviousData,
    }),
  );
  const creators = (found.data?.rows ?? []).map((row): FindOption => ({
    value: row.id,
    label: row.name,
    aside: row.followers === null ? (row.redId ?? undefined) : words.followers({ count: format.count(row.followers) }),
  }));
  const choose = ({ value: id, label }: FindOption): void => onChange(id === NONE ? null : { id, name: label });
  return (
    <FindOrMake
      chosen={value === null ? null : { value: value.id, label: value.name }}
      options={[...(value === null || q !== '' ? [] : [{ value: NONE, label: words.noCreator }]), ...creators]}
      onChoose={choose}
      text={text}
      onText={setText}
      open={open}
      onOpen={setOpen}
      find={words.findCreator}
      nothing={words.nothing}
      placeholder={words.noCreator}
    />
  );
}
