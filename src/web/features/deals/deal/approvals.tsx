/** A round that both sides approve: who has, and a button for who has not. */
import type { DealView } from '#modules/collaborations/contract.ts';
import { SIDES } from '#modules/collaborations/contract.ts';
import { client } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckIcon } from '../../../ui/icons.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { useDealVerb } from './use-deal.ts';

export function Approvals({ deal }: { deal: DealView }) {
  const { dealPages } = useWords();
  const words = dealPages.deal.next;
  const format = useFormat();
  const notices = useNotices();
  const approve = useDealVerb((by: (typeof SIDES)[number]) => client.deals.approveRound({ id: deal.id, by }));
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-medium">{words.approvals}</h4>
      {SIDES.map((side) => {
        const given = deal.approvals.find((one) => one.side === side && one.round === deal.round);
        return given === undefined ? (
          <Button
            key={side}
            className="self-start"
            busy={approve.isPending && approve.variables === side}
            onClick={() => approve.mutate(side, { onError: notices.sayFailure })}
          >
            {words.approveAs[side]}
          </Button>
        ) : (
          <p key={side} className="flex items-center gap-2 text-accent-text">
            <CheckIcon />
            {words.approvedBy({ side: dealPages.sides[side], day: format.instant(given.at).beijing })}
          </p>
        );
      })}
    </section>
  );
}
