/** What becomes of an ambassadorship at its end: asked in time, answered by a new deal with its terms or by letting it end. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { DealView, Renewal } from '#modules/collaborations/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/states.tsx';
import { RenewalDialog, type RenewalAnswer } from './renewal-dialog.tsx';

export function RenewalPart({ deal, renewal }: { deal: DealView; renewal: Renewal }) {
  const { dealPages } = useWords();
  const words = dealPages.ambassador.renewal;
  const format = useFormat();
  const mayEdit = useMay('deal:edit');
  const [answering, setAnswering] = useState<RenewalAnswer | null>(null);
  const { endsOn, askOn, asks, open, answer, renewedById, renewsId } = renewal;
  const said = [
    ...(endsOn === null || !open ? [] : [(asks ? words.asks : words.ends)({ day: format.day(endsOn) })]),
    ...(askOn === null || !open || answer !== null ? [] : [words.until({ day: format.day(askOn) })]),
    ...(answer === null ? [] : [words.answered[answer.what]({ name: answer.by, day: format.day(answer.on) })]),
  ];
  if (said.length === 0 && renewedById === null && renewsId === null) return null;
  const isOpen = open && mayEdit && answer?.what !== 'renew';
  return (
    <section aria-label={words.title}>
      <Notice tone={asks ? 'needs' : 'neutral'}>
        <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <span>
            {said.join(' ')}
            {renewedById !== null && <DealLink id={renewedById} label={words.next} />}
            {renewsId !== null && <DealLink id={renewsId} label={words.previous} />}
          </span>
          {isOpen && (
            <span className="flex flex-wrap gap-2">
              <Button size="small" onClick={() => setAnswering('renew')}>
                {words.renew}
              </Button>
              {answer === null && (
                <Button size="small" look="quiet" onClick={() => setAnswering('let-end')}>
                  {words.letEnd}
                </Button>
              )}
            </span>
          )}
        </span>
      </Notice>
      {answering !== null && endsOn !== null && (
        <RenewalDialog deal={deal} endsOn={endsOn} answer={answering} onClose={() => setAnswering(null)} />
      )}
    </section>
  );
}

const DealLink = ({ id, label }: { id: string; label: string }) => (
  <>
    {' '}
    <Link to="/deals/$dealId" params={{ dealId: id }} search={{}} className="underline underline-offset-2">
      {label}
    </Link>
  </>
);
