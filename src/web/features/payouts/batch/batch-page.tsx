/** One payout: how far it is, what stands in its way, what goes to the bank and what came back. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, type ApiOutputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { KeyFigure, KeyFigures } from '../../../ui/key-figure.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { Amount } from '../../finance/amount.tsx';
import { nameFormat } from '../format-name.ts';
import { BackToPayouts, PayoutsFrame } from '../payouts-frame.tsx';
import type { BatchSearch } from '../payouts-search.ts';
import { sayFinding } from '../say-finding.ts';
import { BatchChip } from '../state-chips.tsx';
import { BankAnswer } from './bank-answer.tsx';
import { BankFiles } from './bank-files.tsx';
import { BatchActions } from './batch-actions.tsx';
import { BatchLines } from './batch-lines.tsx';
import { BatchSteps } from './batch-steps.tsx';

export type Batch = ApiOutputs['payouts']['batch'];

export function BatchPage({ id, search }: { id: string; search: BatchSearch }) {
  const words = useWords();
  const { batch: said } = words.payouts;
  const format = useFormat();
  const query = useQuery(api.payouts.batch.queryOptions({ input: { id } }));
  const batch = query.data;
  return (
    <PayoutsFrame
      title={batch === undefined ? words.payouts.list.title : said.title({ day: format.day(batch.payOn) })}
      state={batch !== undefined && <BatchChip state={batch.state} />}
      lead={
        batch === undefined
          ? undefined
          : said.lead({ payer: batch.payer, cash: batch.cash, format: nameFormat(words, batch.format) })
      }
      back={<BackToPayouts />}
    >
      {batch !== undefined ? (
        <Whole batch={batch} search={search} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="flex flex-col gap-6">
          <Skeleton className="h-16 w-full" />
          <Skeleton className="h-64 w-full" />
        </div>
      )}
    </PayoutsFrame>
  );
}

function Whole({ batch, search }: { batch: Batch; search: BatchSearch }) {
  const { payouts } = useWords();
  const mayPrepare = useMay('payout:prepare');
  const wentOut = batch.state === 'exported' || batch.state === 'done';
  return (
    <div className="flex flex-col gap-8">
      <BatchSteps batch={batch} />
      {batch.findings.length > 0 && <Findings batch={batch} />}
      <BatchActions batch={batch} />
      <Figures batch={batch} />
      {wentOut && (
        <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
          <BankFiles batch={batch} />
          <BankAnswer batch={batch} />
        </div>
      )}
      {wentOut && batch.failed > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-md bg-needs-wash px-4 py-3 text-needs">
          <p className="font-medium">{payouts.batch.again}</p>
          {mayPrepare && (
            <Link to="/finance/payouts/new" search={{ format: batch.format }} className={buttonClass('plain', 'small')}>
              {payouts.batch.proposeAgain}
            </Link>
          )}
        </div>
      )}
      <BatchLines batch={batch} search={search} />
    </div>
  );
}

/** What the bank's file lacks as a whole, and how many lines are wrong; each line says its own. */
function Findings({ batch }: { batch: Batch }) {
  const words = useWords();
  const { batch: said } = words.payouts;
  return (
    <Notice tone="harm">
      <p className="font-medium">{said.findings({ count: batch.findings.length })}</p>
      <ul className="list-disc pl-5">
        {batch.findings
          .filter(({ lineId }) => lineId === null)
          .map((finding) => (
            <li key={finding.code}>{sayFinding(words, finding)}</li>
          ))}
      </ul>
      <p>{said.findingsTodo}</p>
    </Notice>
  );
}

function Figures({ batch }: { batch: Batch }) {
  const { payouts } = useWords();
  const { columns } = payouts;
  const format = useFormat();
  const list = (of: 'gross' | 'tax' | 'net') => (
    <span className="flex flex-col">
      {batch.totals.map((total) => (
        <Amount key={total.currency} value={total[of]} currency={total.currency} />
      ))}
    </span>
  );
  return (
    <KeyFigures>
      <KeyFigure label={columns.net} value={list('net')} />
      <KeyFigure label={columns.tax} value={list('tax')} />
      <KeyFigure label={columns.gross} value={list('gross')} />
      <KeyFigure
        label={columns.payments}
        value={format.number(batch.lines)}
        detail={[
          ...(batch.state === 'exported' ? [payouts.list.waiting({ count: format.number(batch.waiting) })] : []),
          ...(batch.failed > 0 ? [payouts.list.failed({ count: format.number(batch.failed) })] : []),
        ].join(' · ')}
      />
    </KeyFigures>
  );
}
