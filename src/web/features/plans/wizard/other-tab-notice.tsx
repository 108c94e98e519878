/** Says that another tab changed the draft, and lets the reader choose whose answers count. */
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/states.tsx';

export function OtherTabNotice({ onTake, onKeep }: { onTake: () => void; onKeep: () => void }) {
  const words = useWords().plans.wizard;
  return (
    <Notice tone="needs">
      <span role="alert" className="flex flex-wrap items-center justify-between gap-3">
        {words.otherTab}
        <span className="flex flex-wrap gap-2">
          <Button size="small" onClick={onTake}>
            {words.takeOther}
          </Button>
          <Button size="small" onClick={onKeep}>
            {words.keepMine}
          </Button>
        </span>
      </span>
    </Notice>
  );
}
