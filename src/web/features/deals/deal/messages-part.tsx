/** What was written to the creator and came back, words for what comes next, and a box to keep the rest. */
import type { DealView } from '#modules/collaborations/contract.ts';
import { useMay } from '../../../session.ts';
import type { About } from '../outreach/about.ts';
import { ComposePart } from '../outreach/compose-part.tsx';
import { LettersNotice } from '../outreach/letters-notice.tsx';
import { MessageForm } from '../outreach/message-form.tsx';
import { MessageLog } from '../outreach/message-log.tsx';
import { RepliesLine } from '../outreach/replies-line.tsx';

export function MessagesPart({ deal }: { deal: DealView }) {
  const mayEdit = useMay('deal:edit');
  const about: About = { of: { dealId: deal.id }, creatorId: deal.creatorId, model: deal.model };
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <RepliesLine about={about} />
      <LettersNotice of={about.of} />
      {mayEdit && <ComposePart about={about} />}
      {mayEdit && <MessageForm about={about} />}
      <MessageLog messages={deal.messages} />
    </div>
  );
}
