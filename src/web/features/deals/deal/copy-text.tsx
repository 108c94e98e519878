/** The ready Chinese text about one thing that a creator owes, copied and logged as sent. */
import type { DealView } from '#modules/collaborations/contract.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { useToday } from '../use-today.ts';
import { useRemind } from '../work/use-remind.ts';
import type { Duty } from './duty.ts';

export function CopyText({ deal, duty, name }: { deal: DealView; duty: Duty; name: string }) {
  const words = useWords().dealPages.ladder;
  const remind = useRemind(useToday());
  const { id: dealId, creator, model, state, contact } = deal;
  const item = { ...duty, dealId, creator, model, state, contact, workspaceId: '', workspace: '' };
  return (
    <Button
      size="small"
      busy={remind.isPending}
      aria-label={words.copyOf({ what: name })}
      onClick={() => remind.mutate({ contact, items: [item] })}
    >
      {words.copy}
    </Button>
  );
}
