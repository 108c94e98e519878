/** Which SKU: found by code or name as one types, with how many are free. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { FindSelect } from '../../ui/find-select.tsx';
import { useSkuName, type Sku } from './use-stock.ts';

const SHOWN = 50;

export interface SkuPickerProps {
  value: Sku | null;
  onChange: (sku: Sku) => void;
  /** What is free is told of this place. */
  locationId?: string | undefined;
  label: string;
}

export function SkuPicker({ value, onChange, locationId, label }: SkuPickerProps) {
  const { logistics, stock } = useWords();
  const words = stock.receive;
  const format = useFormat();
  const nameOf = useSkuName();
  const [text, setText] = useState<string | null>(null);
  const wanted = useDeferredValue(text ?? '');
  const found = useQuery(
    api.catalog.list.queryOptions({
      input: { text: wanted, limit: SHOWN, ...(locationId === undefined ? {} : { locationId }) },
      enabled: text !== null,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = found.data?.rows ?? [];
  const toOption = (sku: Sku) => ({
    value: sku.id,
    label: sku.code,
    also: nameOf(sku),
    aside: logistics.new.free({ count: format.number(sku.free) }),
  });
  return (
    <FindSelect
      chosen={value === null ? null : { value: value.id, label: `${value.code} · ${nameOf(value)}` }}
      options={rows.map(toOption)}
      onFind={setText}
      onChange={(id) => {
        const sku = rows.find((row) => row.id === id);
        if (sku !== undefined) onChange(sku);
      }}
      find={words.findSku}
      nothing={words.noSku}
      placeholder={words.choose}
      label={label}
    />
  );
}
