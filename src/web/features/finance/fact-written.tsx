/** A fact as it was written down: each thing that it says, in the words of its form. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { CURRENCIES, type Currency } from '#kernel/money.ts';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Amount } from './amount.tsx';
import type { Journal } from './journal-table.tsx';
import { fieldsOf, type FieldSpec, type HandKind } from './record/specs.ts';
import { showPercent } from './record/draft.ts';

const isMoney = (value: unknown): value is { amount: string; currency: Currency } =>
  typeof value === 'object' &&
  value !== null &&
  'amount' in value &&
  'currency' in value &&
  CURRENCIES.some((currency) => currency === value.currency);

const at = (payload: Journal['payload'], path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], payload);

export function FactWritten({ journal }: { journal: Journal }) {
  const { finance, shell } = useWords();
  const words = finance.record;
  const format = useFormat();
  const { payload } = journal;
  const campaigns = useQuery(api.ledger.campaigns.list.queryOptions()).data?.rows;
  const names = new Map(journal.entries.flatMap(({ partyId, party }) => (partyId === null ? [] : [[partyId, party]])));
  const show = (field: FieldSpec, value: unknown): ReactNode => {
    if (isMoney(value)) return <Amount value={value.amount} currency={value.currency} />;
    if (field.type === 'minor' && typeof value === 'string') {
      const money = field.of === 'CNY' ? null : at(payload, field.of);
      return <Amount value={value} currency={isMoney(money) ? money.currency : 'CNY'} />;
    }
    if (field.type === 'choice') return field.options(finance).find(([one]) => one === value)?.[1] ?? String(value);
    if (field.type === 'percent') return `${showPercent(Number(value))} %`;
    if (field.type === 'flag') return value === true ? shell.yes : shell.no;
    if (field.type === 'party') return names.get(String(value)) ?? String(value);
    if (field.type === 'campaign') return campaigns?.find(({ id }) => id === value)?.name ?? String(value);
    if (field.type === 'day') return format.day(String(value));
    if (field.type === 'shares')
      return (value as { partyId: string; bps: number }[])
        .map(({ partyId, bps }) => `${names.get(partyId) ?? partyId} ${showPercent(bps)} %`)
        .join(', ');
    if (field.type === 'lines') return format.number((value as unknown[]).length);
    return String(value);
  };
  const fields = fieldsOf(journal.kind as HandKind)
    .map((field) => [field, at(payload, field.name)] as const)
    .filter(([, value]) => value !== undefined && value !== '');
  const items = Array.isArray(payload['items']) ? payload['items'].length : 0;
  const rest: (readonly [string, ReactNode])[] = [
    ...fields.map(([field, value]) => [words.fields[field.label], show(field, value)] as const),
    ...(items > 0 ? [[words.forThese, finance.open.items({ count: items })] as const] : []),
    ...(typeof payload['reason'] === 'string' ? [[words.fields.whyText, payload['reason']] as const] : []),
  ];
  return (
    <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5 text-xs">
      <dt className="text-faint">{words.fields.on}</dt>
      <dd>{format.day(journal.on)}</dd>
      {rest.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-faint">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
