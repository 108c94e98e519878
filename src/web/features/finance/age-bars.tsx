/** What is owed by age: a sentence that says it, and one bar for each bucket, on one scale for a currency. */
import type { ApiOutputs } from '../../api.ts';
import { classes } from '../../classes.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { BUCKETS, sumAged, type Bucket } from './age.ts';
import { Amount } from './amount.tsx';

type Aged = ApiOutputs['ledger']['home']['payable'][number];

const FILL: Record<Bucket, string> = {
  notDue: 'bg-koc',
  to30: 'bg-needs-mark',
  to60: 'bg-needs-mark',
  to90: 'bg-harm',
  over90: 'bg-harm',
};

/** A share of the longest bar, in tenths of a percent; decoration beside the exact figure. */
const widthOf = (value: bigint, most: bigint): string =>
  most <= 0n || value <= 0n ? '0%' : `${Number((value * 1000n) / most) / 10}%`;

export function AgeBars(props: {
  rows: readonly Aged[];
  none: string;
  late: (p: { total: string; late: string }) => string;
  onTime: (p: { total: string }) => string;
}) {
  const { age } = useWords().finance;
  const format = useFormat();
  if (props.rows.length === 0) return <p className="text-soft">{props.none}</p>;
  return props.rows.map((row) => {
    const { currency } = row;
    const { total, late } = sumAged(row);
    const most = BUCKETS.reduce((max, bucket) => (BigInt(row[bucket]) > max ? BigInt(row[bucket]) : max), 0n);
    const say = (amount: bigint): string => format.moneyExact(amount, currency);
    return (
      <div key={currency} className="flex flex-col gap-2">
        <p className="text-soft">
          {late > 0n ? props.late({ total: say(total), late: say(late) }) : props.onTime({ total: say(total) })}
        </p>
        <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-1.5">
          {BUCKETS.map((bucket) => (
            <div key={bucket} className="contents">
              <dt className="text-xs whitespace-nowrap text-faint">{age[bucket]}</dt>
              <dd aria-hidden="true" className="flex h-4 border-l border-line-strong">
                <span
                  className={classes('h-full rounded-r-sm', FILL[bucket])}
                  style={{ width: widthOf(BigInt(row[bucket]), most) }}
                />
              </dd>
              <dd className="text-right">
                <Amount value={row[bucket]} currency={currency} quietZero />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    );
  });
}
