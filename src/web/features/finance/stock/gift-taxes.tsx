/** What gifts may cost in tax: off until somebody asks, reckoned month by month, booked by nobody but the reader. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { businessDay } from '#kernel/clock.ts';
import { api, queryClient, type ApiOutputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { Select } from '../../../ui/select.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { Amount } from '../amount.tsx';
import { useRecord } from '../record/record-context.ts';
import { onRowKeys, ROW } from '../row-keys.ts';
import type { StockPageProps } from './stock-props.ts';

type Proposed = ApiOutputs['giftTaxes']['propose']['rows'][number];
type What = Proposed['what'];

/** Of a month, or today where it is not over. */
function lastDay(period: number): string {
  const day = new Date(Date.UTC(Math.trunc(period / 100), period % 100, 0)).toISOString().slice(0, 10);
  const today = businessDay(new Date());
  return day < today ? day : today;
}

const POSTINGS = {
  vat: { debit: 'expense:tax', credit: 'vat:output' },
  'income-tax': { debit: 'expense:tax', credit: 'payable:tax' },
} as const;

export function GiftTaxes({ search, onSearch }: StockPageProps) {
  const { finance } = useWords();
  const words = finance.stock.tax;
  const giver = search.giver ?? 'general';
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Chip tone="needs">{finance.record.accountant}</Chip>
        <p className="text-soft">{words.lead}</p>
      </div>
      <div className="flex flex-wrap gap-x-12 gap-y-5">
        <FieldGroup legend={words.propose} className="max-w-md">
          <Checkbox
            checked={search.vat === true}
            onChange={(on) => onSearch({ ...search, vat: on ? true : undefined })}
            label={words.vat}
            hint={words.vatHint}
          />
          <Checkbox
            checked={search.income === true}
            onChange={(on) => onSearch({ ...search, income: on ? true : undefined })}
            label={words.income}
            hint={words.incomeHint}
          />
        </FieldGroup>
        {search.vat === true && (
          <Field label={words.giver} className="w-64 max-w-full">
            <Select
              value={giver}
              onChange={(next) => onSearch({ ...search, giver: next === 'general' ? undefined : next })}
              options={(['general', 'small-scale'] as const).map((value) => ({ value, label: words.givers[value] }))}
            />
          </Field>
        )}
      </div>
      {search.vat !== true && search.income !== true && <p className="text-soft">{words.off}</p>}
      {search.vat === true && <Proposals what="vat" giver={giver} />}
      {search.income === true && <Proposals what="income-tax" giver={giver} />}
    </div>
  );
}

function Proposals({ what, giver }: { what: What; giver: 'general' | 'small-scale' }) {
  const { finance } = useWords();
  const words = finance.stock.tax;
  const proposed = useQuery(api.giftTaxes.propose.queryOptions({ input: { what, giver } }));
  const { debit, credit } = POSTINGS[what];
  const frame = (children: ReactNode) => (
    <Section
      title={
        <span className="flex flex-wrap items-center gap-2">
          {finance.record.giftTaxes[what]} <Chip tone="needs">{finance.record.accountant}</Chip>
        </span>
      }
    >
      <p className="text-soft">
        {words.posts({ debit: finance.accounts[debit], credit: finance.accounts[credit] })} {words.beforeBack}
      </p>
      {children}
    </Section>
  );
  if (proposed.isError) return frame(<ErrorState error={proposed.error} onRetry={() => void proposed.refetch()} />);
  if (proposed.data === undefined) return frame(<Skeleton className="h-32 w-full" />);
  const { rows, leftOut } = proposed.data;
  const rules = [...new Set(rows.flatMap(({ ruleVersions }) => ruleVersions.flatMap((rule) => rule.split('+'))))];
  return frame(
    <>
      {rows.length === 0 ? (
        <p className="text-soft">{words.none}</p>
      ) : (
        <>
          <Months rows={rows} what={what} />
          <p className="text-xs text-faint">{words.rules({ rules: rules.join(', ') })}</p>
        </>
      )}
      {leftOut > 0 && <p className="text-xs text-faint">{words.leftOut({ count: leftOut })}</p>}
    </>,
  );
}

function Months({ rows, what }: { rows: readonly Proposed[]; what: What }) {
  const { finance } = useWords();
  const words = finance.stock.tax;
  const { columns } = words;
  return (
    <div onKeyDown={onRowKeys} role="presentation">
      <Table label={finance.record.giftTaxes[what]}>
        <thead>
          <tr>
            <HeadCell>{finance.columns.month}</HeadCell>
            <HeadCell numeric className="max-md:hidden">
              {columns.base}
            </HeadCell>
            <HeadCell numeric className="max-md:hidden">
              {columns.rate}
            </HeadCell>
            <HeadCell numeric>{columns.amount}</HeadCell>
            <HeadCell numeric className="max-md:hidden">
              {columns.booked}
            </HeadCell>
            <HeadCell>
              <span className="sr-only">{words.book}</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <MonthRow key={row.period} row={row} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function MonthRow({ row }: { row: Proposed }) {
  const { finance } = useWords();
  const words = finance.stock.tax;
  const format = useFormat();
  const record = useRecord();
  const mayPost = useMay('ledger:post');
  const month = format.period(row.period);
  const name = finance.record.giftTaxes[row.what];
  const left = BigInt(row.amount) - BigInt(row.booked);
  const rate = row.rates.map((bps) => format.percent(bps / 10_000, 0)).join(', ');
  const book = (): void =>
    record({
      kind: 'gift-tax',
      given: {
        texts: { what: row.what, amount: left.toString(), on: lastDay(row.period) },
        currencies: { amount: 'CNY' },
      },
      about: `${name}, ${month}`,
      onDone: () => void queryClient.invalidateQueries({ queryKey: api.giftTaxes.key() }),
    });
  return (
    <tr {...ROW} className="hover:bg-hover">
      <Cell className="min-w-28">
        <span className="font-medium">{month}</span>
        <span className="block text-xs text-faint">
          {countsOf(words, row)}
          <span className="md:hidden"> · {rate}</span>
        </span>
      </Cell>
      <Cell numeric className="max-md:hidden">
        <Amount value={row.base} currency="CNY" />
      </Cell>
      <Cell numeric className="text-soft max-md:hidden">
        {rate}
      </Cell>
      <Cell numeric className="font-medium">
        <Amount value={row.amount} currency="CNY" />
      </Cell>
      <Cell numeric className="max-md:hidden">
        <Amount value={row.booked} currency="CNY" quietZero />
      </Cell>
      <Cell numeric>
        {left <= 0n ? (
          <Chip tone="good">{words.done}</Chip>
        ) : (
          mayPost && (
            <Button size="small" aria-label={words.bookOf({ month, what: name })} onClick={book}>
              {words.book}
            </Button>
          )
        )}
      </Cell>
    </tr>
  );
}

/** How many gifts, and how many of them are reckoned at cost. */
const countsOf = (words: ReturnType<typeof useWords>['finance']['stock']['tax'], row: Proposed): string =>
  [words.gifts({ count: row.gifts }), row.atCost > 0 ? words.atCost({ count: row.atCost, of: row.gifts }) : '']
    .filter(Boolean)
    .join(' · ');
