/** What a client decides on: one thing after the other, the progress at the thumb, and a quiet end. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ClientShare } from '#modules/sharing/contract.ts';
import { api, OWN_DOOR } from '../../api.ts';
import { classes } from '../../classes.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { ArrowLeftIcon, CheckIcon } from '../../ui/icons.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ClientFrame } from './client-frame.tsx';
import { DecisionBar, WordsForm } from './decision-bar.tsx';
import { ItemFacts } from './item-facts.tsx';
import { LinkOver } from './link-over.tsx';
import { useDecide, type Decide } from './use-decide.ts';

export function SharedPage({ id, byLink }: { id: string; byLink: boolean }) {
  const words = useWords().sharing.client;
  const share = useQuery(
    api.sharing.clientGet.queryOptions({ input: { id }, staleTime: 60_000, ...(byLink ? { meta: OWN_DOOR } : {}) }),
  );
  if (share.data !== undefined) return <LoadedShare share={share.data} byLink={byLink} />;
  if (share.isError) return <LinkOver error={share.error} />;
  return (
    <ClientFrame title={words.opening}>
      <div className="flex flex-col gap-4" role="status" aria-label={words.opening}>
        <Skeleton className="h-72 w-full" />
        <Skeleton className="h-72 w-full" />
      </div>
    </ClientFrame>
  );
}

function LoadedShare({ share, byLink }: { share: ClientShare; byLink: boolean }) {
  const words = useWords().sharing.client;
  const decide = useDecide(share);
  const decided = share.items.filter(({ standing }) => standing !== 'open').length;
  const done = decided === share.items.length;
  return (
    <ClientFrame
      title={share.title}
      before={
        byLink ? undefined : (
          <Link to="/shared/list" className="flex w-fit items-center gap-1.5 py-1 text-sm text-soft hover:text-ink">
            <ArrowLeftIcon />
            {words.back}
          </Link>
        )
      }
      lead={
        <>
          <p>{words.from(share.from)}</p>
          {share.message !== '' && <p className="whitespace-pre-line text-ink">{share.message}</p>}
        </>
      }
      foot={<Progress share={share} decided={decided} />}
    >
      <ol className="flex flex-col gap-4">
        {share.items.map((item) => (
          <ItemCard key={item.id} item={item} share={share} decide={decide} />
        ))}
      </ol>
      <WholeComments share={share} decide={decide} />
      {done && (
        <div role="status" className="flex flex-col gap-1 rounded-lg bg-accent-wash p-5">
          <p className="flex items-center gap-2 text-lg font-semibold text-accent-text">
            <CheckIcon />
            {words.doneTitle}
          </p>
          <p className="text-soft">{words.doneText}</p>
        </div>
      )}
      <p className="text-sm text-faint">{words.answering({ email: share.asked })}</p>
    </ClientFrame>
  );
}

type Item = ClientShare['items'][number];

function ItemCard({ item, share, decide }: { item: Item; share: ClientShare; decide: Decide }) {
  const words = useWords().sharing.client;
  const last = item.decisions.findLast(({ kind }) => kind !== 'comment');
  const reason = item.standing === 'rejected' ? (last?.text ?? '') : '';
  return (
    <li
      className={classes(
        'flex flex-col gap-4 rounded-lg border bg-surface p-4 sm:p-5',
        item.standing === 'open' ? 'border-line' : item.standing === 'approved' ? 'border-accent/60' : 'border-harm/40',
      )}
    >
      <ItemFacts view={item.view} price={item.price} currency={share.currency} />
      <div className="flex flex-col gap-3 border-t border-line pt-4">
        {reason !== '' && <p className="text-soft">{words.yourReason({ text: reason })}</p>}
        <Comments said={item.decisions} />
        <DecisionBar item={item} decide={decide} />
      </div>
    </li>
  );
}

function Comments({ said }: { said: Item['decisions'] }) {
  const words = useWords().sharing.client;
  const format = useFormat();
  const comments = said.filter(({ kind }) => kind === 'comment');
  if (comments.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {comments.map(({ text, at }) => (
        <li key={at.toISOString()} className="rounded-lg bg-sunken px-3 py-2">
          <p className="text-sm text-faint">
            {words.you}, {format.instant(at).local ?? format.instant(at).beijing}
          </p>
          <p className="whitespace-pre-line">{text}</p>
        </li>
      ))}
    </ul>
  );
}

function WholeComments({ share, decide }: { share: ClientShare; decide: Decide }) {
  const words = useWords().sharing.client;
  const [writing, setWriting] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      <Comments said={share.comments} />
      {writing ? (
        <WordsForm
          label={words.wholeComment}
          action={words.sendComment}
          needed
          busy={decide.busy}
          onCancel={() => setWriting(false)}
          onSend={(text) => decide.send({ itemId: null, kind: 'comment', text }, () => setWriting(false))}
        />
      ) : (
        <Button look="quiet" className="h-12 w-fit rounded-lg text-base" onClick={() => setWriting(true)}>
          {words.wholeComment}
        </Button>
      )}
    </div>
  );
}

/** Stays in sight: how far it is, and until when. */
function Progress({ share, decided }: { share: ClientShare; decided: number }) {
  const words = useWords().sharing.client;
  const format = useFormat();
  const of = share.items.length;
  const day = share.dueOn === null ? null : format.day(share.dueOn);
  return (
    <div className="sticky bottom-0 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)]">
      <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" className="block h-1 w-full text-accent">
        <rect width={(decided / Math.max(1, of)) * 100} height="1" fill="currentColor" />
      </svg>
      <div className="mx-auto flex w-full max-w-2xl flex-wrap items-baseline justify-between gap-x-4 px-4 py-3 sm:px-6">
        <p role="status" className="figures font-semibold">
          {words.progress({ decided, of })}
        </p>
        <p className={classes('text-sm', share.overdue ? 'text-needs' : 'text-soft')}>
          {day === null ? words.silence : share.overdue ? words.wasDue({ day }) : words.due({ day })}
        </p>
      </div>
    </div>
  );
}
