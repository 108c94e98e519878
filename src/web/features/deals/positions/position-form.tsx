/** One position of a note in a search, as somebody saw it. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, type ApiInputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Notice } from '../../../ui/states.tsx';
import { NumberInput, TextInput } from '../../../ui/text-input.tsx';
import { refreshDeal } from '../deal/use-deal.ts';
import { useToday } from '../use-today.ts';

type Row = ApiInputs['deals']['positions']['rows'][number];
const USUAL_DEPTH = 50;

const isWhole = (value: number | null, most: number): boolean =>
  value !== null && Number.isInteger(value) && value >= 1 && value <= most;

export function PositionForm({ noteId, onClose }: { noteId: string; onClose: () => void }) {
  const { dealPages, shell } = useWords();
  const words = dealPages.positions;
  const notices = useNotices();
  const today = useToday();
  const [keyword, setKeyword] = useState('');
  const [on, setOn] = useState(today);
  const [place, setPlace] = useState<number | null>(null);
  const [depth, setDepth] = useState<number | null>(USUAL_DEPTH);
  const [tried, setTried] = useState(false);
  const add = useMutation({
    mutationFn: (row: Row) => client.deals.positions({ rows: [row] }),
    onSuccess: ({ added, differs }) => {
      refreshDeal();
      notices.say(added > 0 ? words.added : differs > 0 ? words.differs : words.known);
      onClose();
    },
  });
  const failure = useFailureText(add.error);
  const isDepth = isWhole(depth, 1_000);
  const isPlace = place === null || isWhole(place, depth ?? 0);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (keyword.trim() === '' || on > today || !isDepth || !isPlace || depth === null) return;
    add.mutate({ noteId, keyword: keyword.trim(), on, place, depth });
  };
  return (
    <form noValidate onSubmit={submit} aria-label={words.add} className="flex flex-col gap-4">
      <div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-4">
        <Field label={words.keyword} error={tried && keyword.trim() === '' ? words.keywordNeeded : null}>
          <TextInput value={keyword} maxLength={60} autoFocus autoComplete="off" onChange={setKeyword} />
        </Field>
        <Field label={words.on} error={on > today ? dealPages.deal.next.future : null}>
          <TextInput type="date" value={on} max={today} onChange={setOn} />
        </Field>
        <Field label={words.position} hint={words.positionHint} error={tried && !isPlace ? words.wrong : null}>
          <NumberInput inputMode="numeric" value={place} onChange={setPlace} />
        </Field>
        <Field label={words.depth} error={tried && !isDepth ? words.wrong : null}>
          <NumberInput inputMode="numeric" value={depth} onChange={setDepth} />
        </Field>
      </div>
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
      <div className="flex gap-2">
        <Button type="submit" busy={add.isPending}>
          {words.add}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {shell.cancel}
        </Button>
      </div>
    </form>
  );
}
