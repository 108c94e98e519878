/** It is shared: what became of each letter, and the links, this once. */
import { Link } from '@tanstack/react-router';
import type { ApiOutputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useCopy } from '../../ui/use-copy.ts';

interface SharedNowProps {
  shared: ApiOutputs['sharing']['share'];
  onClose: () => void;
}

export function SharedNow({ shared, onClose }: SharedNowProps) {
  const { sharing, shell } = useWords();
  const words = sharing.dialog;
  const copy = useCopy();
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={words.done}
      description={words.linkOnce}
      actions={
        <>
          <Button onClick={onClose}>{shell.close}</Button>
          <Link to="/shares/$shareId" params={{ shareId: shared.share.id }} className={buttonClass('primary')}>
            {words.toShare}
          </Link>
        </>
      }
    >
      <ul className="flex flex-col gap-4">
        {shared.letters.map(({ email, sent, link }) => (
          <li key={email} className="flex flex-col gap-1.5">
            <p>
              <span className="font-medium">{email}</span>{' '}
              <span className={sent === 'failed' ? 'text-harm' : 'text-soft'}>{words.letters[sent]}</span>
            </p>
            {link !== null && (
              <div className="flex gap-2">
                <TextInput readOnly value={link} onChange={() => undefined} aria-label={`${words.copy}: ${email}`} />
                <Button onClick={() => void copy(link)}>{words.copy}</Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
