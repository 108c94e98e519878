/** The finance department's codes and names for our accounts; files for it go by them. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, client, queryClient, readFailure, type ApiInputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState, Notice } from '../../ui/states.tsx';
import { draftOf, fillName, findProblems, isChanged, linesOf, type Chart, type ChartDraft } from './chart-draft.ts';
import { ChartTable } from './chart-table.tsx';
import { FinanceFrame } from './finance-frame.tsx';

export function ChartPage() {
  const words = useWords().finance.chart;
  // Somebody may be typing: what another has changed meanwhile is told when it is saved.
  const chart = useQuery(api.ledger.chart.get.queryOptions({ refetchOnWindowFocus: false }));
  return (
    <FinanceFrame title={words.title} lead={words.lead} records={false}>
      {chart.isError ? (
        <ErrorState error={chart.error} onRetry={() => void chart.refetch()} />
      ) : chart.data === undefined ? (
        <Skeleton className="h-96 w-full" />
      ) : (
        <ChartForm key={chart.data.version} chart={chart.data} />
      )}
    </FinanceFrame>
  );
}

function ChartForm({ chart }: { chart: Chart }) {
  const { finance, shell } = useWords();
  const words = finance.chart;
  const mayChange = useMay('ledger:post');
  const notices = useNotices();
  const [draft, setDraft] = useState<ChartDraft>(() => draftOf(chart));
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: (input: ApiInputs['ledger']['chart']['set']) => client.ledger.chart.set(input),
    onSuccess: (next) => {
      queryClient.setQueryData(api.ledger.chart.get.queryKey(), next);
      notices.say(words.saved);
    },
  });
  const problems = findProblems(draft);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (problems.size === 0) save.mutate({ lines: linesOf(chart, draft), seen: chart.version });
  };
  const failure = save.error === null ? null : (readFailure(save.error).message ?? shell.failures.defect);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-6">
      <ChartTable
        rows={chart.rows}
        draft={draft}
        problems={tried ? problems : new Map()}
        onChange={mayChange ? (account, coded) => setDraft({ ...draft, [account]: coded }) : null}
        onLeave={(account) => setDraft(fillName(draft, account))}
      />
      {failure !== null && (
        <Notice tone="harm">
          {failure}{' '}
          {readFailure(save.error).code === 'platform.changed-meanwhile' && (
            <Button
              size="small"
              onClick={() => void queryClient.invalidateQueries({ queryKey: api.ledger.chart.key() })}
            >
              {words.reload}
            </Button>
          )}
        </Notice>
      )}
      {mayChange && (
        <div className="sticky bottom-0 flex items-center justify-end gap-3 border-t border-line bg-paper py-3">
          {tried && problems.size > 0 && <span className="text-xs text-harm">{words.wrong}</span>}
          <Button type="submit" look="primary" busy={save.isPending} disabled={!isChanged(chart, draft)}>
            {words.save}
          </Button>
        </div>
      )}
    </form>
  );
}
