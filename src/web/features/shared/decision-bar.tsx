/** Approve, reject with a reason, comment; once decided: what it is, and the way back. */
import { useState, type FormEvent } from 'react';
import type { ClientShare } from '#modules/sharing/contract.ts';
import { classes } from '../../classes.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { CheckIcon, CloseIcon } from '../../ui/icons.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import type { Decide } from './use-decide.ts';

type Item = ClientShare['items'][number];

/** Thumbs need more room than the back office. */
const TALL = 'h-12 flex-1 rounded-lg px-4 text-base';

export function DecisionBar({ item, decide }: { item: Item; decide: Decide }) {
  const [open, setOpen] = useState<'reject' | 'comment' | 'change' | null>(null);
  const words = useWords().sharing.client;
  const close = (): void => setOpen(null);
  if (open === 'reject' || open === 'comment')
    return (
      <WordsForm
        label={open === 'reject' ? words.reason : words.commentText}
        action={open === 'reject' ? words.rejectNow : words.sendComment}
        needed={open === 'comment'}
        look={open === 'reject' ? 'harm' : 'primary'}
        busy={decide.busy}
        onCancel={close}
        onSend={(text) => decide.send({ itemId: item.id, kind: open, text }, close)}
      />
    );
  if (item.standing !== 'open' && open !== 'change')
    return (
      <Decided item={item} decide={decide} onChange={() => setOpen('change')} onComment={() => setOpen('comment')} />
    );
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        look="primary"
        className={TALL}
        disabled={decide.busy}
        onClick={() => decide.send({ itemId: item.id, kind: 'approve', text: '' }, close)}
      >
        {words.approve}
      </Button>
      <Button className={TALL} disabled={decide.busy} onClick={() => setOpen('reject')}>
        {words.reject}
      </Button>
      <Button look="quiet" className={classes(TALL, 'max-sm:basis-full')} onClick={() => setOpen('comment')}>
        {words.comment}
      </Button>
    </div>
  );
}

interface DecidedProps {
  item: Item;
  decide: Decide;
  onChange: () => void;
  onComment: () => void;
}

function Decided({ item, decide, onChange, onComment }: DecidedProps) {
  const words = useWords().sharing.client;
  const approved = item.standing === 'approved';
  const undoable = decide.undoable(item.id);
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p
        role="status"
        className={classes('flex items-center gap-2 font-semibold', approved ? 'text-accent-text' : 'text-harm')}
      >
        {approved ? <CheckIcon /> : <CloseIcon />}
        {approved ? words.approved : words.rejected}
      </p>
      <span className="flex gap-1">
        <Button look="quiet" className="h-11 text-base" onClick={onComment}>
          {words.comment}
        </Button>
        <Button
          look="quiet"
          className="h-11 text-base"
          disabled={decide.busy}
          onClick={() => (undoable ? decide.undo(item.id) : onChange())}
        >
          {undoable ? words.undo : words.change}
        </Button>
      </span>
    </div>
  );
}

interface WordsFormProps {
  label: string;
  action: string;
  needed: boolean;
  look?: 'primary' | 'harm';
  busy: boolean;
  onSend: (text: string) => void;
  onCancel: () => void;
}

/** A few words, and what happens with them. */
export function WordsForm({ label, action, needed, look = 'primary', busy, onSend, onCancel }: WordsFormProps) {
  const words = useWords().sharing.client;
  const [text, setText] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!needed || text.trim() !== '') onSend(text.trim());
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label={label}>
        <TextArea value={text} onChange={setText} rows={3} maxLength={2_000} aria-label={label} className="text-base" />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" look={look} className={TALL} busy={busy} disabled={needed && text.trim() === ''}>
          {action}
        </Button>
        <Button look="quiet" className={TALL} onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
