/** Letters to creators that are not out: which wait, which want somebody, and what can be done about each. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AFTER_LETTER, type WaitingLetter } from '#modules/collaborations/contract.ts';
import { api, client, type ApiInputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Chip, type Tone } from '../../../ui/chip.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Page } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { EmptyState, ErrorState, Notice } from '../../../ui/states.tsx';
import { When } from '../../../ui/when.tsx';
import { refreshOutreach } from './about.ts';

const TONE: Record<WaitingLetter['state'], Tone> = {
  queued: 'neutral',
  claimed: 'neutral',
  lost: 'needs',
  failed: 'harm',
  outbox: 'needs',
};

export function LettersPage() {
  const { letters: words } = useWords().outreach;
  const found = useQuery(api.deals.outreach.letters.queryOptions());
  return (
    <Page
      title={words.title}
      lead={words.lead}
      narrow
      actions={
        <Link to="/settings/templates" className={buttonClass()}>
          {words.templates}
        </Link>
      }
    >
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Skeleton className="h-40 w-full" />
      ) : found.data.rows.length === 0 ? (
        <EmptyState
          title={words.none}
          actions={
            <Link to="/shortlist" search={{}} className={buttonClass('primary')}>
              {words.toShortlist}
            </Link>
          }
        >
          <p>{words.noneLead}</p>
        </EmptyState>
      ) : (
        <>
          <ul className="flex flex-col">
            {found.data.rows.map((letter) => (
              <LetterRow key={letter.id} letter={letter} />
            ))}
          </ul>
          {found.data.more && <Notice>{words.more}</Notice>}
        </>
      )}
    </Page>
  );
}

function LetterRow({ letter }: { letter: WaitingLetter }) {
  const { letters: words } = useWords().outreach;
  const notices = useNotices();
  const mayEdit = useMay('deal:edit');
  const settle = useMutation({
    mutationFn: (input: ApiInputs['deals']['outreach']['settle']) => client.deals.outreach.settle(input),
    onSuccess: (_, { what }) => {
      refreshOutreach();
      const isUndone = what === 'drop' && letter.state === 'queued';
      if (isUndone)
        notices.sayWithUndo(words.settled[what], () => settle.mutate({ letterId: letter.id, what: 'again' }));
      else notices.say(words.settled[what]);
    },
    onError: notices.sayFailure,
  });
  const isUnaddressed = letter.state === 'failed' && !letter.email;
  const offered = AFTER_LETTER[letter.state].filter((what) => !(what === 'again' && isUnaddressed));
  return (
    <li className="flex flex-col gap-2 border-b border-line py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Chip tone={TONE[letter.state]}>{words.states[letter.state]}</Chip>
        {letter.dealId === null ? (
          <Link
            to="/shortlist"
            search={{ campaign: letter.campaignId, line: letter.lineId ?? undefined }}
            className="press font-medium hover:underline"
          >
            {letter.creator}
          </Link>
        ) : (
          <Link
            to="/deals/$dealId"
            params={{ dealId: letter.dealId }}
            search={{ tab: 'messages' }}
            className="press font-medium hover:underline"
          >
            {letter.creator}
          </Link>
        )}
        <span className="text-xs text-faint">
          {letter.madeBy !== null && `${letter.madeBy} · `}
          <When at={letter.madeAt.toISOString()} short />
        </span>
      </div>
      <details>
        <summary className="cursor-pointer break-words">{letter.subject}</summary>
        <p className="prose-width pt-2 break-words whitespace-pre-line text-soft">{letter.text}</p>
      </details>
      <p className="prose-width text-soft">{isUnaddressed ? words.unaddressed : words.todo[letter.state]}</p>
      {(isUnaddressed || (mayEdit && offered.length > 0)) && (
        <div className="flex flex-wrap gap-2">
          {isUnaddressed && (
            <Link to="/creators/$id" params={{ id: letter.creatorId }} className={buttonClass('plain', 'small')}>
              {words.toCreator}
            </Link>
          )}
          {mayEdit &&
            offered.map((what) => (
              <Button
                key={what}
                size="small"
                look={what === 'drop' ? 'quiet' : 'plain'}
                busy={settle.isPending && settle.variables.what === what}
                onClick={() => settle.mutate({ letterId: letter.id, what })}
              >
                {words.acts[what]}
              </Button>
            ))}
        </div>
      )}
    </li>
  );
}
