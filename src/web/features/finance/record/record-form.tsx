/** One form for every kind of fact, made from its fields; a refusal stands beside it and nothing typed is lost. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import type { Currency } from '#kernel/money.ts';
import type { LedgerFact } from '#modules/ledger/contract.ts';
import { api, client, queryClient, readFailure } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { Draft } from './draft.ts';
import { RecordField } from './fields.tsx';
import type { Wanted } from './record-context.ts';
import { fieldsOf } from './specs.ts';
import { isShown, toFact, type Problem } from './to-fact.ts';

/** Sent twice with one key it is written down once; crypto.randomUUID is missing on plain HTTP. */
const makeKey = (): string =>
  `form-${[...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('')}`;

export interface RecordFormProps {
  wanted: Wanted;
  home: Currency;
  today: string;
  start: Draft;
  onTyped: (draft: Draft) => void;
  onDone: () => void;
}

export function RecordForm({ wanted, home, today, start, onTyped, onDone }: RecordFormProps) {
  const { finance, shell } = useWords();
  const words = finance.record;
  const notices = useNotices();
  const [draft, setDraft] = useState(start);
  const [key, setKey] = useState(makeKey);
  const [problems, setProblems] = useState<Readonly<Record<string, Problem>>>({});
  const [further, setFurther] = useState(false);
  const { kind } = wanted;
  const record = useMutation({
    mutationFn: (fact: LedgerFact) => client.ledger.record({ facts: [{ fact, key }] }),
    onSuccess: ({ facts: [made] }) => {
      void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
      const name = words.kinds[kind];
      const id = made?.journalId ?? null;
      notices.say(
        made?.known === true
          ? words.known
          : id === null
            ? words.doneBare({ kind: name })
            : words.done({ kind: name, id }),
      );
      onDone();
    },
  });
  const change = (next: Draft): void => {
    setDraft(next);
    setKey(makeKey());
    setProblems({});
    onTyped(next);
  };
  const submit = (): void => {
    if (record.isPending) return;
    const outcome = toFact(kind, draft, { home, today });
    setProblems(outcome.problems ?? {});
    if (outcome.fact !== null) record.mutate(outcome.fact);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  };
  // Whom it is with is not asked again where it is about entries or a journal of theirs.
  const isGiven = ({ name }: { name: string }): boolean =>
    name === 'partyId' && start.parties['partyId'] !== undefined && wanted.given !== undefined;
  const fields = fieldsOf(kind).filter((field) => isShown(field, draft) && !isGiven(field));
  const first = fields.filter((field) => field.further !== true);
  const rest = fields.filter((field) => field.further === true);
  const showRest = further || rest.some(({ name }) => problems[name] !== undefined);
  const failure = record.error === null ? null : readFailure(record.error);
  const on = draft.texts['on'] ?? today;
  const byPlatform = draft.texts['rail'] === 'pugongying' || draft.texts['rail'] === 'qianfan';
  const draw = (list: typeof fields) =>
    list.map((field) => (
      <RecordField
        key={field.name}
        field={field}
        draft={draft}
        home={home}
        today={today}
        problem={problems[field.name]}
        onChange={change}
      />
    ));
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-1 flex-col">
      <div role="presentation" onKeyDown={onKeyDown} className="flex flex-1 flex-col gap-4">
        {wanted.about !== undefined && (
          <p className="figures rounded-md bg-hover px-3 py-2">
            <span className="text-faint">{words.forThese}: </span>
            {wanted.about}
          </p>
        )}
        {kind === 'gift-tax' && <Notice tone="needs">{words.leads['gift-tax']}</Notice>}
        <Field
          label={words.fields.on}
          error={on > today ? words.future : problems['on'] === undefined ? null : words[problems['on']]}
        >
          <TextInput
            type="date"
            value={on}
            max={today}
            onChange={(day) => change({ ...draft, texts: { ...draft.texts, on: day } })}
          />
        </Field>
        {draw(first)}
        {byPlatform && <Notice>{words.railHint}</Notice>}
        {showRest
          ? draw(rest)
          : rest.length > 0 && (
              <Button look="quiet" size="small" className="self-start" onClick={() => setFurther(true)}>
                {words.details}
              </Button>
            )}
        <div className="sticky -bottom-4 -mx-5 mt-auto -mb-4 flex flex-col gap-3 border-t border-line bg-surface px-5 py-3">
          {failure !== null && (
            <Notice tone="harm">
              {failure.message ?? (failure.status === 0 ? shell.failures.unreachable : shell.failures.defect)}
            </Notice>
          )}
          <div className="flex items-center justify-between gap-3">
            <span className="text-xs text-faint max-sm:invisible">{words.submitHint}</span>
            <Button type="submit" look="primary" busy={record.isPending} disabled={on > today}>
              {words.submit}
            </Button>
          </div>
        </div>
      </div>
    </form>
  );
}
