/** Files of orders, step by step: sent, understood, booked; the file stands in the URL. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api, queryClient } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { ArrowLeftIcon } from '../../../ui/icons.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { FinanceFrame } from '../finance-frame.tsx';
import type { OrdersSearch } from '../finance-search.ts';
import { OrderIntake } from './order-intake.tsx';
import { OrderMapping } from './order-mapping.tsx';
import { OrderPreview } from './order-preview.tsx';
import { keepOrderFile, orderQuery, type OrderFile, type StepProps } from './order-query.ts';
import { OrderResult } from './order-result.tsx';
import { OrderRunning } from './order-running.tsx';
import { PastFiles, STATE_TONES } from './past-files.tsx';

/** Asked again while it runs. */
const POLL_MS = 700;

export function OrdersPage({ search, onSearch }: { search: OrdersSearch; onSearch: (next: OrdersSearch) => void }) {
  const { orderImports: words } = useWords();
  if (search.id !== undefined)
    return <OneFile key={search.id} id={search.id} remap={search.remap === true} onSearch={onSearch} />;
  return (
    <FinanceFrame title={words.title} lead={words.lead} records={false}>
      <div className="flex flex-col gap-10">
        <OrderIntake
          onReceived={(file) => {
            keepOrderFile(file);
            onSearch({ id: file.id });
          }}
        />
        <PastFiles />
      </div>
    </FinanceFrame>
  );
}

function OneFile(props: { id: string; remap: boolean; onSearch: (next: OrdersSearch) => void }) {
  const { creators, orderImports: words } = useWords();
  const { id, remap, onSearch } = props;
  const query = useQuery({
    ...orderQuery(id),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_MS : false),
  });
  const file = query.data;
  const state = file?.state;
  useEffect(() => {
    // What it has booked shows everywhere else.
    if (state === 'done' || state === 'stopped') {
      void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
      void queryClient.invalidateQueries({ queryKey: api.orderImports.list.key() });
    }
  }, [state]);
  const change = (next: OrderFile): void => {
    keepOrderFile(next);
    if (remap) onSearch({ id });
  };
  return (
    <FinanceFrame
      title={file?.fileName ?? words.title}
      state={state !== undefined && <Chip tone={STATE_TONES[state]}>{words.states[state]}</Chip>}
      records={false}
      back={
        <Link
          to="/finance/orders"
          className="inline-flex min-h-6 w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"
        >
          <ArrowLeftIcon className="size-3.5" />
          {words.title}
        </Link>
      }
    >
      {query.isError && file === undefined ? (
        <ErrorState error={query.error}>
          <Link to="/finance/orders" className={buttonClass()}>
            {creators.imports.startOver}
          </Link>
        </ErrorState>
      ) : file === undefined ? (
        <Skeleton className="h-64 w-full" />
      ) : (
        <Step file={file} remap={remap} onChange={change} onRemap={() => onSearch({ id, remap: true })} />
      )}
    </FinanceFrame>
  );
}

function Step(props: StepProps & { remap: boolean; onRemap: () => void }) {
  const { file, remap, onChange, onRemap } = props;
  if (file.state === 'mapping' || (file.state === 'ready' && remap))
    return <OrderMapping file={file} onChange={onChange} />;
  if (file.state === 'ready') return <OrderPreview file={file} onChange={onChange} onRemap={onRemap} />;
  if (file.state === 'running') return <OrderRunning file={file} onChange={onChange} />;
  return <OrderResult file={file} onChange={onChange} />;
}
