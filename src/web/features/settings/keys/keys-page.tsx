/** Access keys: those that there are, a new one, and the end of one. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccessKey } from '#modules/keys/contract.ts';
import { api, queryClient } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { ExternalIcon, PlusIcon } from '../../../ui/icons.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import { KeyTable } from './key-table.tsx';
import { NewKey } from './new-key.tsx';
import { RevokeKey } from './revoke-key.tsx';
import { ShownKey } from './shown-key.tsx';

const keysQuery = () => api.keys.all.queryOptions();

export function KeysPage() {
  const { accessKeys: words, shell } = useWords();
  const query = useQuery(keysQuery());
  const [making, setMaking] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const [ending, setEnding] = useState<AccessKey | null>(null);
  const keys = query.data?.keys;
  const make = (
    <Button look="primary" icon={<PlusIcon />} onClick={() => setMaking(true)}>
      {words.make}
    </Button>
  );
  return (
    <SettingsFrame
      title={words.title}
      lead={words.lead}
      actions={keys !== undefined && keys.length > 0 ? make : undefined}
    >
      {keys !== undefined ? (
        <div className="flex flex-col gap-6">
          {keys.length === 0 ? (
            <EmptyState title={words.none} actions={make}>
              <p>{words.noneText}</p>
              <p>{words.noneExample}</p>
            </EmptyState>
          ) : (
            <KeyTable keys={keys} onRevoke={setEnding} />
          )}
          <a
            href="/api"
            target="_blank"
            rel="noreferrer"
            className="inline-flex min-h-6 w-fit items-center gap-1.5 text-soft underline hover:text-ink"
          >
            {words.reference}
            <ExternalIcon className="size-3.5" />
          </a>
        </div>
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div role="status" aria-label={shell.loading} className="flex flex-col gap-3">
          <Skeleton className="h-9 w-full" />
          <Skeleton className="h-32 w-full" />
        </div>
      )}
      <NewKey
        open={making}
        onClose={() => setMaking(false)}
        onMade={(made) => {
          setMaking(false);
          setToken(made.token);
          void queryClient.invalidateQueries({ queryKey: keysQuery().queryKey });
        }}
      />
      <ShownKey token={token} onClose={() => setToken(null)} />
      <RevokeKey
        key={ending?.id}
        ending={ending}
        onClose={() => setEnding(null)}
        onRevoked={(rest) => {
          queryClient.setQueryData(keysQuery().queryKey, rest);
          setEnding(null);
        }}
      />
    </SettingsFrame>
  );
}
