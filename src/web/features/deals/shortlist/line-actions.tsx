/** What can be said of a line: the likeliest as a button, the rest behind a menu, each with a small form where it asks. */
import { useState } from 'react';
import type { Line, LineAnswer } from '#modules/collaborations/contract.ts';
import { useWords } from '../../../locale.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { MoreIcon } from '../../../ui/icons.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { AnswerForm } from './answer-form.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { useAnswer } from './use-shortlist.ts';

type What = LineAnswer['what'];

/** As the server takes them, the likeliest first. */
const OFFERED: Record<Line['state'], readonly What[]> = {
  proposed: ['enquire', 'confirm', 'client', 'decline', 'expire'],
  enquired: ['confirm', 'ask-again', 'client', 'decline', 'expire'],
  confirmed: ['confirm', 'ask-again', 'client', 'decline', 'expire'],
  declined: ['ask-again', 'client'],
  expired: ['ask-again', 'client'],
  taken: [],
};

export function LineActions({ line }: { line: Line }) {
  const words = useWords().dealPages.shortlist;
  const notices = useNotices();
  const answer = useAnswer();
  const [asking, setAsking] = useState<What | null>(null);
  const [open, setOpen] = useState(false);
  const offered = OFFERED[line.state];
  const [first] = line.state === 'confirmed' ? [] : offered;
  const act = (what: What): void => {
    setOpen(false);
    if (what === 'expire' || what === 'ask-again')
      answer.mutate({ line, answer: { what } }, { onError: notices.sayFailure });
    else setAsking(what);
  };
  if (offered.length === 0) return null;
  return (
    <span className="inline-flex items-center gap-1">
      {first !== undefined && (
        <Button size="small" busy={answer.isPending} onClick={() => act(first)}>
          {words.actions[first]}
        </Button>
      )}
      <Popover
        open={open}
        onOpenChange={setOpen}
        align="end"
        className="w-44 !p-1"
        trigger={
          <IconButton size="small" label={words.actionsOf({ creator: line.creator })}>
            <MoreIcon />
          </IconButton>
        }
      >
        <ul className="flex flex-col">
          {offered
            .filter((what) => what !== first)
            .map((what) => (
              <li key={what}>
                <button
                  type="button"
                  onClick={() => act(what)}
                  className="flex h-8 w-full items-center rounded-sm px-2 text-left hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2"
                >
                  {words.actions[what]}
                </button>
              </li>
            ))}
        </ul>
      </Popover>
      {asking === 'confirm' && <ConfirmForm line={line} onClose={() => setAsking(null)} />}
      {(asking === 'enquire' || asking === 'decline' || asking === 'client') && (
        <AnswerForm what={asking} line={line} onClose={() => setAsking(null)} />
      )}
    </span>
  );
}
