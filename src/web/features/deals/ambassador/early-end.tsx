/** What an early end comes to on the day in the form, shown before anybody chooses it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DealView } from '#modules/collaborations/contract.ts';
import { api } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Skeleton } from '../../../ui/progress.tsx';

/** The step whose money it shows, of the model that has months. */
export const showsEarlyEnd = ({ model }: DealView, event: string): boolean =>
  model === 'ambassadorship' && event === 'end-early';

export function EarlyEndView({ deal, on }: { deal: DealView; on: string }) {
  const words = useWords().dealPages.ambassador.early;
  const format = useFormat();
  const found = useQuery(
    api.deals.earlyEnd.queryOptions({
      input: { id: deal.id, on },
      staleTime: 0,
      retry: false,
      placeholderData: keepPreviousData,
    }),
  );
  // A day that does not go is said by the step itself.
  if (found.isError) return null;
  if (found.data === undefined) return <Skeleton className="h-36 w-full" />;
  const { months, served, days, before, retainer, platformFee, released } = found.data;
  const money = (fen: bigint | string): string => format.money(fen, 'CNY');
  const rows: readonly (readonly [string, string])[] = [
    [words.served({ served, months }), money(before)],
    [days === null ? words.noMonth : words.days({ days }), money(retainer)],
    ...(platformFee === '0' ? [] : [[words.platformFee, money(platformFee)] as const]),
    [words.total, money(BigInt(before) + BigInt(retainer))],
    [words.released, money(released)],
  ];
  return (
    <section aria-label={words.title} aria-busy={found.isFetching} className="flex flex-col gap-2">
      <h4 className="font-medium">
        {words.title}
        <span className="ml-2 text-xs font-normal text-faint">{format.day(on)}</span>
      </h4>
      <dl>
        {rows.map(([label, amount]) => (
          <div key={label} className="flex items-baseline justify-between gap-4 border-b border-line py-1.5">
            <dt className="text-soft">{label}</dt>
            <dd className="figures whitespace-nowrap">{amount}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
