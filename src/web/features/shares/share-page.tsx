/** One share: who decided what, who has not, everything that was said, and what can be done about it. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { businessDay } from '#kernel/clock.ts';
import type { ShareView } from '#modules/sharing/contract.ts';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState, Notice } from '../../ui/states.tsx';
import { ReplanAction } from './replan-action.tsx';
import { ExtendAction, RevokeAction } from './share-actions.tsx';
import { ShareStateChip } from './share-chips.tsx';
import { ShareMatrix } from './share-matrix.tsx';

/** Links end with a Beijing day: at its midnight, which would read as a day of their own. */
const lastDayOf = (end: Date): string => businessDay(new Date(end.getTime() - 1));

export function SharePage({ id }: { id: string }) {
  const words = useWords().sharing;
  const share = useQuery(api.sharing.get.queryOptions({ input: { id } }));
  if (share.data !== undefined) return <LoadedShare share={share.data} />;
  if (share.isError)
    return (
      <ErrorState error={share.error} onRetry={() => void share.refetch()}>
        <Link to="/shares" className={buttonClass('plain')}>
          {words.page.back}
        </Link>
      </ErrorState>
    );
  return (
    <Page title={words.title}>
      <Skeleton className="h-64 w-full" />
    </Page>
  );
}

function LoadedShare({ share }: { share: ShareView }) {
  const words = useWords().sharing;
  const format = useFormat();
  const mayShare = useMay('share:edit');
  const mayPlan = useMay('plan:edit');
  const open = share.revokedAt === null;
  return (
    <Page
      title={share.title}
      back={
        <Link to="/shares" className="press w-fit text-xs text-faint hover:text-ink">
          {words.page.back}
        </Link>
      }
      state={
        <>
          <ShareStateChip state={share.state} />
          <Chip>{words.kinds[share.kind]}</Chip>
          <Link
            to="/plans/$planId"
            params={{ planId: share.planId }}
            search={{ version: share.planVersion }}
            className="press text-xs text-faint underline underline-offset-2 hover:text-ink"
          >
            {words.page.plan({ version: share.planVersion })}
          </Link>
        </>
      }
      lead={[
        words.page.shared({ by: share.madeBy, at: format.instant(share.madeAt).beijing }),
        ...(share.dueOn === null ? [] : [words.page.due({ day: format.day(share.dueOn) })]),
        ...(open ? [words.page.links({ day: format.day(lastDayOf(share.expiresAt)) })] : []),
      ].join(' · ')}
      actions={
        <>
          {mayShare && open && <RevokeAction share={share} />}
          {mayShare && open && <ExtendAction share={share} />}
          {mayPlan && share.kind === 'shortlist' && share.approved + share.rejected > 0 && (
            <ReplanAction share={share} />
          )}
        </>
      }
    >
      <div className="flex flex-col gap-10">
        {share.overdue && <Notice tone="needs">{words.overdueSilent}</Notice>}
        {share.message !== '' && <p className="prose-width whitespace-pre-line text-soft">{share.message}</p>}
        <Section
          title={words.page.matrix}
          aside={words.decidedOf({ approved: share.approved, rejected: share.rejected, of: share.items })}
        >
          <ShareMatrix share={share} mayRemind={mayShare && open} />
        </Section>
        <Section title={words.page.said}>
          <Said share={share} />
        </Section>
      </div>
    </Page>
  );
}

/** Oldest first; nothing is ever taken away. */
function Said({ share }: { share: ShareView }) {
  const words = useWords().sharing;
  const format = useFormat();
  if (share.decisions.length === 0) return <p className="text-faint">{words.page.nothingSaid}</p>;
  const emailOf = new Map(share.recipients.map(({ id, email }) => [id, email]));
  const nameOf = new Map(
    share.lines.map(({ id, view }) => [id, view.kind === 'creator' ? view.name : words.client.planTitle]),
  );
  return (
    <ol className="flex flex-col">
      {share.decisions.map(({ number, recipientId, itemId, kind, text, through, at }) => (
        <li key={number} className="flex flex-col gap-0.5 border-b border-line py-2">
          <span>
            <span className="font-medium">{emailOf.get(recipientId)}</span> {words.page.kinds[kind]}{' '}
            {itemId === null ? words.page.onAll : nameOf.get(itemId)}
          </span>
          {text !== '' && <span className="prose-width whitespace-pre-line text-soft">{text}</span>}
          <span className="text-xs text-faint">
            {format.instant(at).beijing}, {words.page.through[through]}
          </span>
        </li>
      ))}
    </ol>
  );
}
