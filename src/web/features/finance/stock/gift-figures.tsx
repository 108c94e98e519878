/** The figures of gifts of a month, or of one creator in it: as cells where there is room, as a list on a phone. */
import type { ApiOutputs } from '../../../api.ts';
import { UNKNOWN, useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Cell, HeadCell } from '../../../ui/table.tsx';
import { Amount } from '../amount.tsx';

type Gifts = Omit<ApiOutputs['ledger']['reports']['gifts']['rows'][number], 'partyId' | 'party' | 'creatorId'>;

/** Those that a phone shows only when the row is open. */
const WIDE = ['carriage', 'market', 'customs', 'back'] as const;
type Wide = (typeof WIDE)[number];

export function GiftHeads() {
  const { columns } = useWords().finance.stock.gifts;
  return (
    <>
      <HeadCell numeric className="max-sm:hidden">
        {columns.parcels}
      </HeadCell>
      <HeadCell numeric className="max-lg:pr-0!">
        {columns.goods}
      </HeadCell>
      {WIDE.map((key) => (
        <HeadCell key={key} numeric className="max-lg:hidden">
          {columns[key]}
        </HeadCell>
      ))}
    </>
  );
}

/** What was declared, and for how many of the parcels; unknown where for none. */
function Declared({ value, count, row }: { value: string | null; count: number; row: Gifts }) {
  const words = useWords().finance.stock.gifts;
  if (value === null || count === 0)
    return (
      <span className="text-faint" data-hint={words.notDeclared}>
        {UNKNOWN}
      </span>
    );
  return (
    <>
      <Amount value={value} currency={row.currency} />
      {count < row.parcels && (
        <span className="block text-xs whitespace-normal text-faint">{words.declared({ count, of: row.parcels })}</span>
      )}
    </>
  );
}

function Figure({ of, row }: { of: Wide; row: Gifts }) {
  const words = useWords().finance.stock;
  const format = useFormat();
  const { currency } = row;
  if (of === 'market') return <Declared value={row.marketPrice} count={row.marketParcels} row={row} />;
  if (of === 'customs') return <Declared value={row.customsValue} count={row.customsParcels} row={row} />;
  if (of === 'carriage')
    return <Amount value={BigInt(row.shipping) + BigInt(row.duty)} currency={currency} quietZero />;
  return (
    <>
      <Amount value={row.back} currency={currency} quietZero />
      {row.unitsBack !== '0' && (
        <span className="block text-xs text-faint">
          {words.units({ count: format.number(Number(row.unitsBack)), one: row.unitsBack === '1' })}
        </span>
      )}
    </>
  );
}

export function GiftCells({ row }: { row: Gifts }) {
  const words = useWords().finance.stock;
  const format = useFormat();
  return (
    <>
      <Cell numeric className="max-sm:hidden">
        {format.number(row.parcels)}
        <span className="block text-xs text-faint">
          {words.units({ count: format.number(Number(row.units)), one: row.units === '1' })}
        </span>
      </Cell>
      <Cell numeric className="font-medium max-lg:pr-0!">
        <Amount value={row.goods} currency={row.currency} quietZero />
      </Cell>
      {WIDE.map((key) => (
        <Cell key={key} numeric className="max-lg:hidden">
          <Figure of={key} row={row} />
        </Cell>
      ))}
    </>
  );
}

/** All of them beneath each other, where there is no room beside. */
export function GiftList({ row }: { row: Gifts }) {
  const { columns } = useWords().finance.stock.gifts;
  return (
    <dl className="mt-1 grid max-w-64 grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-xs lg:hidden">
      {WIDE.map((key) => (
        <div key={key} className="contents">
          <dt className="text-faint">{columns[key]}</dt>
          <dd className="text-right">
            <Figure of={key} row={row} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
