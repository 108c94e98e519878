/** Bank statements: read, matched with payments, and what is left to explain. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay, useSession } from '../../../session.ts';
import { Skeleton } from '../../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { PayoutsFrame } from '../payouts-frame.tsx';
import type { StatementsSearch } from '../payouts-search.ts';
import { Movements } from './movements.tsx';
import { StatementFiles } from './statement-files.tsx';
import { StatementUpload } from './statement-upload.tsx';

const FEW = 10;

export function StatementsPage({ search }: { search: StatementsSearch }) {
  const { payouts } = useWords();
  const words = payouts.statements;
  const mayRelease = useMay('payout:release');
  const home = useSession().workspace.currency;
  const navigate = useNavigate({ from: '/finance/payouts/statements' });
  const cash = useQuery(api.ledger.parties.list.queryOptions({ input: { kinds: ['cash'], limit: 200 } }));
  const files = useQuery(api.payouts.statements.list.queryOptions({ input: { limit: FEW } }));
  const failed = [cash, files].find(({ isError }) => isError);
  const accounts = cash.data?.rows ?? [];
  const account =
    accounts.find(({ id }) => id === search.cash) ?? accounts.find(({ currency }) => currency === home) ?? accounts[0];
  return (
    <PayoutsFrame title={words.title} lead={words.lead}>
      {failed !== undefined ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : cash.data === undefined || files.data === undefined ? (
        <Skeleton className="h-64 w-full" />
      ) : account === undefined ? (
        <EmptyState title={payouts.propose.noCash}>
          <p>{payouts.propose.noCashLead}</p>
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-10">
          {mayRelease && (
            <StatementUpload
              accounts={accounts}
              account={account}
              onAccount={(id) => void navigate({ search: { ...search, cash: id }, replace: true })}
            />
          )}
          {files.data.rows.length === 0 ? (
            <EmptyState title={words.empty}>
              <p>{words.emptyLead}</p>
              <p>{words.emptyExample}</p>
            </EmptyState>
          ) : (
            <>
              <Movements search={search} />
              <StatementFiles rows={files.data.rows} />
            </>
          )}
        </div>
      )}
    </PayoutsFrame>
  );
}
