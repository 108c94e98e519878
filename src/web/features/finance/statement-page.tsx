/** One party: what is owed to it or by it, and every entry that made it so, each with the balance after it. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ArrowLeftIcon } from '../../ui/icons.tsx';
import { KeyFigure, KeyFigures } from '../../ui/key-figure.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { Amount } from './amount.tsx';
import { BookFiles } from './book-files.tsx';
import { FinanceFrame } from './finance-frame.tsx';
import { LinkCreator } from './link-creator.tsx';
import { LoadMore } from './load-more.tsx';
import { nameKind, nameWhat } from './names.ts';
import { onRowKeys, ROW } from './row-keys.ts';

type Statement = ApiOutputs['ledger']['statement'];

const PAGE = 100;

export function StatementPage({ partyId }: { partyId: string }) {
  const { finance } = useWords();
  const words = finance.statement;
  const pages = useInfiniteQuery(
    api.ledger.statement.infiniteOptions({
      input: (cursor: string | null) => ({ partyId, cursor, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  );
  const first = pages.data?.pages[0];
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const kind = first?.party.kind;
  return (
    <FinanceFrame
      title={first?.party.name ?? finance.open.statement}
      state={
        first !== undefined && (
          <>
            <Chip>{finance.partyKinds[first.party.kind]}</Chip>
            <LinkCreator party={first.party} />
          </>
        )
      }
      lead={
        kind === 'cash' || kind === 'platform'
          ? words.noBalance
          : kind === 'creator' || kind === 'mcn'
            ? words.lead
            : words.leadOther
      }
      back={
        <Link
          to="/finance/parties"
          className="inline-flex min-h-6 w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"
        >
          <ArrowLeftIcon className="size-3.5" />
          {finance.parties.title}
        </Link>
      }
      actions={rows.length > 0 && <BookFiles book="statement" query={{ party: partyId }} />}
    >
      {pages.isError ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : first === undefined ? (
        <Skeleton className="h-64 w-full" />
      ) : (
        <div className="flex flex-col gap-8">
          <Standing statement={first} />
          <Section
            title={finance.open.statement}
            aside={
              <Link to="/finance/journals" search={{ party: partyId }} className="press hover:underline">
                {words.journals}
              </Link>
            }
          >
            {rows.length === 0 ? (
              <EmptyState title={words.empty} />
            ) : (
              <div onKeyDown={onRowKeys} role="presentation">
                <Rows rows={rows} />
                <LoadMore query={pages} count={rows.length} />
              </div>
            )}
          </Section>
        </div>
      )}
    </FinanceFrame>
  );
}

function Standing({ statement: { balances, paidByPlatform } }: { statement: Statement }) {
  const { finance } = useWords();
  const words = finance.statement;
  if (balances.length === 0 && paidByPlatform.length === 0) return null;
  return (
    <KeyFigures>
      {balances.map(({ currency, balance }) => {
        const value = BigInt(balance);
        return (
          <KeyFigure
            key={currency}
            label={`${words.balance}, ${currency}`}
            value={<Amount value={value < 0n ? -value : value} currency={currency} />}
            detail={value > 0n ? words.weOwe : value < 0n ? words.theyOwe : words.even}
          />
        );
      })}
      {paidByPlatform.map(({ account, currency, amount }) => (
        <KeyFigure
          key={`${account} ${currency}`}
          label={
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              {words.platform} <Chip>{finance.platforms.notOurs}</Chip>
            </span>
          }
          value={<Amount value={amount} currency={currency} />}
          detail={finance.accounts[account]}
          source={words.platformLead}
        />
      ))}
    </KeyFigures>
  );
}

function Rows({ rows }: { rows: Statement['rows'] }) {
  const { finance } = useWords();
  const words = finance.statement;
  const format = useFormat();
  return (
    <Table label={finance.open.statement}>
      <thead>
        <tr>
          <HeadCell>{finance.columns.date}</HeadCell>
          <HeadCell>{finance.columns.what}</HeadCell>
          <HeadCell className="max-xl:hidden">{finance.columns.account}</HeadCell>
          <HeadCell className="max-xl:hidden">{finance.columns.due}</HeadCell>
          <HeadCell numeric className="max-sm:pr-0!">
            {finance.columns.amount}
            <span className="block font-normal sm:hidden">{words.running}</span>
          </HeadCell>
          <HeadCell numeric className="max-sm:hidden">
            {words.running}
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.ref} {...ROW} className="hover:bg-hover">
            <Cell className="align-top whitespace-nowrap text-soft sm:align-middle">
              <span className="max-sm:hidden">{format.day(row.on)}</span>
              <span className="sm:hidden">{format.day(row.on, 'short')}</span>
            </Cell>
            <Cell className="sm:min-w-40">
              <Link
                to="/finance/journals"
                search={{ at: row.journalId }}
                data-open=""
                className="press font-medium hover:underline"
              >
                {nameKind(finance, row.kind)}
              </Link>
              {row.what !== null && <span className="ml-2 text-xs text-faint">{nameWhat(finance, row.what)}</span>}
              {row.settles !== null && (
                <span className="ml-2 text-xs text-faint">
                  {finance.journals.settles({ id: row.settles.split(':')[0] ?? '' })}
                </span>
              )}
              <span className="block text-xs text-faint xl:hidden">
                {[
                  finance.accounts[row.account],
                  row.dueOn === null ? '' : `${finance.columns.due} ${format.day(row.dueOn)}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Cell>
            <Cell className="whitespace-nowrap text-soft max-xl:hidden">{finance.accounts[row.account]}</Cell>
            <Cell className="whitespace-nowrap text-soft max-xl:hidden">
              {row.dueOn === null ? '' : format.day(row.dueOn)}
            </Cell>
            <Cell numeric className="max-sm:pr-0!">
              <Amount value={row.amount} currency={row.currency} />
              <Amount
                value={row.balance}
                currency={row.currency}
                className="block text-xs font-medium text-soft sm:hidden"
              />
            </Cell>
            <Cell numeric className="font-medium max-sm:hidden">
              <Amount value={row.balance} currency={row.currency} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
