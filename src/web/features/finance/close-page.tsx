/** Months: what stands in the way of each, where to mend it, and the close itself, which is for good. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Amount } from './amount.tsx';
import { CloseDialog, type Month } from './close-dialog.tsx';
import { FinanceFrame } from './finance-frame.tsx';

type Finding = Month['findings'][number];

const TONES: Record<Month['state'], Tone> = {
  closed: 'good',
  ready: 'needs',
  running: 'neutral',
  'earlier-open': 'neutral',
};

export function ClosePage() {
  const words = useWords().finance.close;
  const months = useQuery(api.ledger.periods.list.queryOptions());
  const [closing, setClosing] = useState<Month | null>(null);
  return (
    <FinanceFrame title={words.title} lead={words.lead}>
      {months.isError ? (
        <ErrorState error={months.error} onRetry={() => void months.refetch()} />
      ) : months.data === undefined ? (
        <Skeleton className="h-64 w-full" />
      ) : months.data.rows.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyLead}</p>
        </EmptyState>
      ) : (
        <ol className="flex flex-col border-t border-line">
          {months.data.rows.map((month) => (
            <MonthRow key={month.period} month={month} onClose={() => setClosing(month)} />
          ))}
        </ol>
      )}
      {closing !== null && <CloseDialog month={closing} onClose={() => setClosing(null)} />}
    </FinanceFrame>
  );
}

function MonthRow({ month, onClose }: { month: Month; onClose: () => void }) {
  const words = useWords().finance.close;
  const format = useFormat();
  const mayClose = useMay('ledger:close');
  const name = format.period(month.period);
  const { state, findings, closedAt } = month;
  return (
    <li className="flex flex-col gap-3 border-b border-line py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="text-base font-semibold">{name}</h2>
          <Chip tone={TONES[state]}>{words.states[state]}</Chip>
          <span className="text-xs text-faint">
            <Link to="/finance/journals" search={{ month: month.period }} className="press hover:underline">
              {words.journals({ count: format.number(month.journals), one: month.journals === 1 })}
            </Link>
            {closedAt !== null && ` · ${words.closedBy({ day: format.instant(closedAt).beijing })}`}
          </span>
        </div>
        {state === 'ready' &&
          (mayClose ? (
            <Button onClick={onClose}>{words.closeMonth({ month: name })}</Button>
          ) : (
            <span className="text-xs text-faint">{words.noRight}</span>
          ))}
      </div>
      {state === 'ready' && findings.length === 0 && <p className="text-accent-text">{words.clean}</p>}
      {state === 'closed' && (
        <p className="text-xs text-faint">{findings.length === 0 ? words.closedClean : words.closedWith}</p>
      )}
      {findings.length > 0 && (
        <ul className="flex flex-col">
          {findings.map((finding) => (
            <FindingRow key={`${finding.kind} ${finding.currency}`} finding={finding} closed={state === 'closed'} />
          ))}
        </ul>
      )}
    </li>
  );
}

function FindingRow({ finding, closed }: { finding: Finding; closed: boolean }) {
  const words = useWords().finance.close;
  const { kind, count, days, currency, amount } = finding;
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-1.5">
      <span className="min-w-0 flex-1">
        {words.findings[kind]({ count, days })}
        {!closed && <span className="block text-xs text-faint">{words.effects[kind]}</span>}
      </span>
      <Amount value={amount} currency={currency} />
      {!closed && <MendLink kind={kind} />}
    </li>
  );
}

/** Where each kind of finding is mended. */
function MendLink({ kind }: { kind: Finding['kind'] }) {
  const words = useWords().finance.close;
  const look = buttonClass('plain', 'small');
  switch (kind) {
    case 'not-invoiced':
      return (
        <Link to="/finance/payables" search={{ show: 'no-invoice' }} className={look}>
          {words.mend}
        </Link>
      );
    case 'not-matched':
    case 'owed-by-payee':
      return (
        <Link to="/finance/payables" className={look}>
          {words.mend}
        </Link>
      );
    default:
      return (
        <Link to="/finance/platforms" className={look}>
          {words.mend}
        </Link>
      );
  }
}
