/** What is due where people look anyway: the private address of a calendar, and a letter a day. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Reach } from '#modules/agenda/contract.ts';
import { api, client, queryClient } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useCopy } from '../../ui/use-copy.ts';

const keep = (reach: Reach): void => void queryClient.setQueryData(api.agenda.reach.queryOptions().queryKey, reach);

export function ReachDialog({ onClose }: { onClose: () => void }) {
  const words = useWords().agenda.reach;
  const found = useQuery(api.agenda.reach.queryOptions({ staleTime: 0 }));
  return (
    <Dialog open onClose={onClose} title={words.title} actions={<Button onClick={onClose}>{words.done}</Button>}>
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Skeleton className="h-40 w-full" />
      ) : (
        <div className="flex flex-col gap-6">
          <FeedPart reach={found.data} />
          <LettersPart reach={found.data} />
        </div>
      )}
    </Dialog>
  );
}

function FeedPart({ reach: { feed } }: { reach: Reach }) {
  const words = useWords().agenda.reach;
  const notices = useNotices();
  const format = useFormat();
  const [url, setUrl] = useState<string | null>(null);
  const make = useMutation({
    mutationFn: () => client.agenda.feed.make(),
    onSuccess: (made) => {
      keep(made.reach);
      setUrl(made.url);
    },
    onError: notices.sayFailure,
  });
  const revoke = useMutation({
    mutationFn: () => client.agenda.feed.revoke(),
    onSuccess: (next) => {
      keep(next);
      setUrl(null);
      notices.say(words.revoked);
    },
    onError: notices.sayFailure,
  });
  const day = (at: Date): string => format.instant(at).beijing;
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-medium">{words.feed}</h3>
      <p className="text-soft">{words.feedLead}</p>
      {url !== null ? (
        <Address url={url} />
      ) : (
        <p className="figures">
          {feed === null
            ? words.none
            : [
                words.made({ day: day(feed.madeAt) }),
                feed.readAt === null ? words.unread : words.read({ day: day(feed.readAt) }),
              ].join(' ')}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button busy={make.isPending} onClick={() => make.mutate()}>
          {feed === null ? words.make : words.again}
        </Button>
        {feed !== null && (
          <>
            <Button look="harm" busy={revoke.isPending} onClick={() => revoke.mutate()}>
              {words.revoke}
            </Button>
            <span className="text-xs text-faint">{words.againHint}</span>
          </>
        )}
      </div>
    </section>
  );
}

function Address({ url }: { url: string }) {
  const words = useWords().agenda.reach;
  const copy = useCopy();
  return (
    <div className="flex flex-col gap-2">
      <p role="status">
        <span className="font-medium">{words.once}</span> {words.onceLead}
      </p>
      <div
        role="textbox"
        tabIndex={0}
        aria-readonly="true"
        aria-label={words.address}
        className="rounded-md bg-sunken p-3 font-mono text-xs break-all select-all"
      >
        {url}
      </div>
      <Button look="primary" className="self-start" onClick={() => void copy(url)}>
        {words.copy}
      </Button>
    </div>
  );
}

function LettersPart({ reach: { letters, email } }: { reach: Reach }) {
  const words = useWords().agenda.reach;
  const notices = useNotices();
  const change = useMutation({
    mutationFn: (on: boolean) => client.agenda.letters({ on }),
    onSuccess: (next) => {
      keep(next);
      notices.say(next.letters ? words.lettersOn : words.lettersOff);
    },
    onError: notices.sayFailure,
  });
  return (
    <Checkbox
      label={words.letters}
      hint={email === null ? words.noEmail : words.lettersHint({ email })}
      checked={letters}
      disabled={email === null || change.isPending}
      onChange={(on) => change.mutate(on)}
    />
  );
}
