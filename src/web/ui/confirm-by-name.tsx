/** Asks for a name to be written before something that cannot be undone. */
import { useId, useState, type FormEvent } from 'react';
import { useWords } from '../locale.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { TextInput } from './text-input.tsx';

interface ConfirmByNameProps {
  open: boolean;
  /** What must be written. */
  name: string;
  title: string;
  lead: string;
  /** Above the box. */
  ask: string;
  /** On the button that does it. */
  action: string;
  busy: boolean;
  /** With the name as it was typed. */
  onConfirm: (typed: string) => void;
  onClose: () => void;
}

export function ConfirmByName({ open, name, title, lead, ask, action, busy, onConfirm, onClose }: ConfirmByNameProps) {
  const { shell } = useWords();
  const form = useId();
  const [typed, setTyped] = useState('');
  const fits = typed.trim() === name.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fits) onConfirm(typed);
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={lead}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="submit" form={form} look="harm" busy={busy} disabled={!fits}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label={ask}>
          <TextInput value={typed} onChange={setTyped} autoComplete="off" autoFocus />
        </Field>
      </form>
    </Dialog>
  );
}
