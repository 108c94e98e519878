/** From a file or pasted cells to creators in the library, step by step; the step stands in the URL. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { queryClient } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { ArrowLeftIcon } from '../../../ui/icons.tsx';
import { Page } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { refreshCreators } from '../use-creators.ts';
import { ImportIntake } from './import-intake.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportReport } from './import-report.tsx';
import { importQuery } from './import-query.ts';
import { ImportRunning } from './import-running.tsx';
import { MappingStep } from './mapping-step.tsx';
import { PastImports } from './past-imports.tsx';

export interface ImportPageProps {
  id: string | null;
  paste: boolean;
  /** Shows the columns again although the sheet was recognised. */
  remap: boolean;
  onOpen: (id: string | null) => void;
  onRemap: (remap: boolean) => void;
}

/** Asked again while it runs. */
const POLL_MS = 700;

export function ImportPage(props: ImportPageProps) {
  const { creators } = useWords();
  return (
    <Page
      title={creators.imports.title}
      lead={props.id === null ? creators.imports.lead : undefined}
      back={
        <Link
          to="/creators"
          className="inline-flex min-h-6 w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"
        >
          <ArrowLeftIcon className="size-3.5" />
          {creators.title}
        </Link>
      }
    >
      {props.id === null ? (
        <div className="flex flex-col gap-12">
          <ImportIntake paste={props.paste} onOpen={props.onOpen} />
          <PastImports onOpen={props.onOpen} />
        </div>
      ) : (
        <OneImport key={props.id} {...props} id={props.id} />
      )}
    </Page>
  );
}

function OneImport({ id, remap, onOpen, onRemap }: ImportPageProps & { id: string }) {
  const { creators, shell } = useWords();
  const query = useQuery({
    ...importQuery(id),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_MS : false),
  });
  const current = query.data;
  const finished = current?.state === 'done';
  useEffect(() => {
    if (finished) void refreshCreators();
  }, [finished]);
  if (query.isError && current === undefined)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (current === undefined)
    return (
      <div role="status" aria-label={shell.loading} className="flex flex-col gap-4">
        <Skeleton className="h-10 w-2/3" />
        <Skeleton className="h-64 w-full" />
      </div>
    );
  const onChange = (next: typeof current): void => {
    queryClient.setQueryData(importQuery(id).queryKey, next);
    onRemap(false);
  };
  const startOver = (): void => onOpen(null);
  if (current.state === 'mapping' || (current.state === 'ready' && remap))
    return <MappingStep state={current} onChange={onChange} onStartOver={startOver} />;
  if (current.state === 'ready')
    return <ImportPreview state={current} onChange={onChange} onRemap={() => onRemap(true)} onStartOver={startOver} />;
  if (current.state === 'running') return <ImportRunning state={current} onChange={onChange} />;
  return <ImportReport state={current} onStartOver={startOver} title={creators.imports.states[current.state]} />;
}
