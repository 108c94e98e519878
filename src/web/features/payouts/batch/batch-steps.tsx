/** How far a payout is: made, approved, released, settled; by whom and when. */
import type { ReactNode } from 'react';
import { classes } from '../../../classes.ts';
import { useWords } from '../../../locale.tsx';
import { useSession } from '../../../session.ts';
import { CheckIcon } from '../../../ui/icons.tsx';
import { Notice } from '../../../ui/states.tsx';
import { When } from '../../../ui/when.tsx';
import type { Batch } from './batch-page.tsx';

const PLACE: Record<Batch['state'], number> = { draft: 1, approved: 2, exported: 3, done: 4, cancelled: 0 };

export function BatchSteps({ batch }: { batch: Batch }) {
  const { batch: words } = useWords().payouts;
  const { user } = useSession();
  if (batch.state === 'cancelled') return <Notice>{words.cancelled}</Notice>;
  const reached = PLACE[batch.state];
  const by = (id: string | null, name: string | null): string =>
    id !== null && id === user.id ? words.byYou : name === null ? words.somebody : words.by({ name });
  const steps: readonly { key: keyof typeof words.steps; detail: ReactNode }[] = [
    { key: 'made', detail: <Detail who={by(batch.madeBy, batch.maker)} at={batch.madeAt} /> },
    {
      key: 'approved',
      detail: batch.approvedAt !== null && <Detail who={by(batch.approvedBy, batch.approver)} at={batch.approvedAt} />,
    },
    { key: 'released', detail: null },
    { key: 'done', detail: null },
  ];
  return (
    <ol className="grid gap-x-6 gap-y-3 sm:grid-cols-4">
      {steps.map(({ key, detail }, at) => {
        const isReached = at < reached;
        const isNext = at === reached;
        return (
          <li
            key={key}
            aria-current={isNext ? 'step' : undefined}
            className={classes(
              'flex gap-2.5 border-l-2 pl-3 sm:border-t-2 sm:border-l-0 sm:pt-3 sm:pl-0',
              isReached ? 'border-accent' : isNext ? 'border-needs-mark' : 'border-line',
            )}
          >
            <span
              className={classes(
                'flex size-5 shrink-0 items-center justify-center rounded-full text-xs',
                isReached ? 'bg-accent text-accent-ink' : 'border border-line-strong text-faint',
              )}
              aria-hidden="true"
            >
              {isReached ? <CheckIcon className="size-3" /> : at + 1}
            </span>
            <span className="min-w-0">
              <span className={classes('block font-medium', !isReached && !isNext && 'text-faint')}>
                {words.steps[key]}
                {isNext && <span className="ml-2 text-xs font-normal text-needs">{words.next}</span>}
              </span>
              {detail !== null && detail !== false && <span className="block text-xs text-faint">{detail}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

const Detail = ({ who, at }: { who: string; at: Date }) => (
  <>
    {who}, <When at={at.toISOString()} short />
  </>
);
