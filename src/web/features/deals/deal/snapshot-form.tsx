/** Counts of a note on a day, as somebody read them off. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { businessDay } from '#kernel/clock.ts';
import { api, client, queryClient, type ApiInputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { parseTypedCount } from '../../../typed-amount.ts';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { METRICS } from './note-metrics.ts';

type Metric = (typeof METRICS)[number];
type Row = ApiInputs['deals']['snapshots']['rows'][number];

export function SnapshotForm({ noteId, onClose }: { noteId: string; onClose: () => void }) {
  const { dealPages, shell, finance } = useWords();
  const words = dealPages.deal.notes;
  const notices = useNotices();
  const [today] = useState(() => businessDay(new Date()));
  const [on, setOn] = useState(today);
  const [scope, setScope] = useState<Row['scope']>('organic');
  const [source, setSource] = useState<Row['source']>('pugongying');
  const [counts, setCounts] = useState<Partial<Record<Metric, string>>>({});
  const [tried, setTried] = useState(false);
  const add = useMutation({
    mutationFn: (row: Row) => client.deals.snapshots({ rows: [row] }),
    onSuccess: ({ added }) => {
      void queryClient.invalidateQueries({ queryKey: api.deals.get.key() });
      void queryClient.invalidateQueries({ queryKey: api.deals.ambassadorship.key() });
      notices.say(added === 0 ? words.countedBefore : words.counted);
      onClose();
    },
  });
  const failure = useFailureText(add.error);
  const typed = METRICS.flatMap((metric) => {
    const text = (counts[metric] ?? '').trim();
    return text === '' ? [] : [[metric, parseTypedCount(text)] as const];
  });
  const wrong = new Set(typed.flatMap(([metric, count]) => (count === null ? [metric] : [])));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (typed.length === 0 || wrong.size > 0 || on > today) return;
    add.mutate({ noteId, on, scope, source, ...Object.fromEntries(typed) });
  };
  return (
    <form noValidate onSubmit={submit} aria-label={words.addCounts} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={words.countsOn} error={on > today ? dealPages.deal.next.future : null}>
          <TextInput type="date" value={on} max={today} onChange={setOn} />
        </Field>
        <Field label={words.scope}>
          <Select
            value={scope}
            onChange={setScope}
            options={(['organic', 'all'] as const).map((value) => ({ value, label: words.scopes[value] }))}
          />
        </Field>
        <Field label={words.source}>
          <Select
            value={source}
            onChange={setSource}
            options={(['pugongying', 'vendor', 'creator'] as const).map((value) => ({
              value,
              label: words.sources[value],
            }))}
          />
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {METRICS.map((metric) => (
          <Field key={metric} label={words.metrics[metric]} error={wrong.has(metric) ? finance.record.wrong : null}>
            <TextInput
              inputMode="numeric"
              autoComplete="off"
              value={counts[metric] ?? ''}
              onChange={(text) => setCounts({ ...counts, [metric]: text })}
            />
          </Field>
        ))}
      </div>
      {tried && typed.length === 0 && <Notice tone="needs">{words.needed}</Notice>}
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
      <div className="flex gap-2">
        <Button type="submit" busy={add.isPending}>
          {words.addCounts}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {shell.cancel}
        </Button>
      </div>
    </form>
  );
}
