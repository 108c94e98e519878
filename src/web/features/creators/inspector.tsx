/** One row looked at beside the table, instead of a new page. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, ButtonLink, IconButton } from '../../ui/button.tsx';
import { CloseIcon, ExternalIcon, ListIcon } from '../../ui/icons.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { AddToList } from './add-to-list.tsx';
import { CreatorFacts } from './creator-facts.tsx';
import { CreatorKeyFigures } from './creator-key-figures.tsx';
import { creatorQuery } from './creator-query.ts';
import { QuotesTable } from './quotes-table.tsx';
import { ScoreParts } from './score-parts.tsx';

export function Inspector({ id, onClose }: { id: string; onClose: () => void }) {
  const { creators } = useWords();
  const mayEdit = useMay('creator:edit');
  const [listing, setListing] = useState(false);
  const detail = useQuery(creatorQuery(id));
  return (
    <aside
      aria-label={creators.inspector.label}
      className="fixed inset-0 z-40 flex flex-col overflow-hidden border-l border-line bg-surface md:static md:z-auto md:w-96 md:shrink-0"
    >
      <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-5">
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">
          {detail.data?.row.name ?? <Skeleton className="h-5 w-32" />}
        </h2>
        {mayEdit && (
          <IconButton label={creators.lists.add} onClick={() => setListing(true)}>
            <ListIcon />
          </IconButton>
        )}
        <ButtonLink to="/creators/$id" params={{ id }} size="small" icon={<ExternalIcon className="size-3.5" />}>
          {creators.inspector.open}
        </ButtonLink>
        <IconButton label={creators.inspector.close} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto px-5 py-4">
        {detail.isError ? (
          <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
        ) : detail.data === undefined ? (
          Array.from({ length: 5 }, (_, row) => <Skeleton key={row} className="h-16 w-full shrink-0" />)
        ) : (
          <>
            <CreatorFacts detail={detail.data} />
            <CreatorKeyFigures detail={detail.data} compact />
            <ScoreParts score={detail.data.score} />
            <QuotesTable quotes={detail.data.quotes} />
            <Button look="quiet" onClick={onClose} className="self-start md:hidden">
              {creators.inspector.close}
            </Button>
          </>
        )}
      </div>
      <AddToList ids={[id]} open={listing} onClose={() => setListing(false)} />
    </aside>
  );
}
