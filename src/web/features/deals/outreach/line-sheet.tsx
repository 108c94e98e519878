/** Words to a creator of the shortlist: how soon they answer, what to write, what was written. */
import { useQuery } from '@tanstack/react-query';
import type { Line } from '#modules/collaborations/contract.ts';
import { api } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Skeleton } from '../../../ui/progress.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import type { About } from './about.ts';
import { ComposePart } from './compose-part.tsx';
import { LettersNotice } from './letters-notice.tsx';
import { MessageForm } from './message-form.tsx';
import { MessageLog } from './message-log.tsx';
import { RepliesLine } from './replies-line.tsx';

export function LineSheet({ line, onClose }: { line: Line; onClose: () => void }) {
  const { dealPages } = useWords();
  const mayEdit = useMay('deal:edit');
  const about: About = { of: { lineId: line.id }, creatorId: line.creatorId, model: line.model };
  const log = useQuery(api.deals.outreach.messages.queryOptions({ input: { lineId: line.id } }));
  return (
    <Sheet
      open
      onClose={onClose}
      title={line.creator}
      description={`${dealPages.deal.tabs.messages}${line.contact === '' ? '' : ` · ${line.contact}`}`}
    >
      <div className="flex flex-col gap-6">
        <RepliesLine about={about} />
        <LettersNotice of={about.of} />
        {mayEdit && <ComposePart about={about} />}
        {mayEdit && <MessageForm about={about} />}
        {log.isError ? (
          <ErrorState error={log.error} onRetry={() => void log.refetch()} />
        ) : log.data === undefined ? (
          <Skeleton className="h-24 w-full" />
        ) : (
          <MessageLog messages={log.data.rows} />
        )}
      </div>
    </Sheet>
  );
}
