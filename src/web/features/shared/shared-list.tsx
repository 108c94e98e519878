/** Everything that is addressed to the signed-in client. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { signOut } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { ChevronRightIcon } from '../../ui/icons.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { ClientFrame } from './client-frame.tsx';

export function SharedList() {
  const words = useWords().sharing.client;
  const shares = useQuery(api.sharing.clientAll.queryOptions());
  const format = useFormat();
  return (
    <ClientFrame title={words.listTitle}>
      {shares.isPending && <Skeleton className="h-40 w-full" />}
      {shares.isError && <ErrorState error={shares.error} onRetry={() => void shares.refetch()} />}
      {shares.data?.rows.length === 0 && <p className="text-soft">{words.listNone}</p>}
      <ul className="flex flex-col gap-3">
        {shares.data?.rows.map((row) => (
          <li key={row.id}>
            <Link
              to="/shared/list"
              search={{ share: row.id }}
              className="flex items-center justify-between gap-4 rounded-lg border border-line bg-surface p-4 transition-colors duration-120 hover:border-line-strong"
            >
              <span className="flex min-w-0 flex-col gap-0.5">
                <span className="font-semibold">{row.title}</span>
                <span className="text-sm text-soft">{words.from(row.from)}</span>
                <span className={row.overdue ? 'text-sm text-needs' : 'text-sm text-soft'}>
                  {words.progress({ decided: row.decided, of: row.items })}
                  {row.dueOn !== null &&
                    ` · ${(row.overdue ? words.wasDue : words.due)({ day: format.day(row.dueOn) })}`}
                </span>
              </span>
              <ChevronRightIcon className="text-faint" />
            </Link>
          </li>
        ))}
      </ul>
      <Button look="quiet" className="w-fit text-base" onClick={() => void signOut()}>
        {words.signOut}
      </Button>
    </ClientFrame>
  );
}
