/** An operator's own bank file: its columns and signs on the left, its first lines as they would be beside them. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type FormEvent } from 'react';
import { TEMPLATE_DATES, type BankTemplate } from '#modules/payouts/contract.ts';
import { api, client, queryClient, readFailure } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Field } from '../../../ui/field.tsx';
import { ArrowLeftIcon } from '../../../ui/icons.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { Select } from '../../../ui/select.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { TextArea, TextInput } from '../../../ui/text-input.tsx';
import { PayoutsFrame } from '../payouts-frame.tsx';
import { sayFinding } from '../say-finding.ts';
import { TemplateColumns } from './template-columns.tsx';
import { NEW_TEMPLATE, readDraft, toDraft, type Issue, type TemplateDraft } from './template-draft.ts';

export function TemplatePage({ id, onDone }: { id: string; onDone: () => void }) {
  const words = useWords().payouts.template;
  const formats = useQuery(api.payouts.formats.queryOptions({ refetchOnWindowFocus: false }));
  const known = formats.data?.rows.find((format) => format.id === id)?.template ?? null;
  return (
    <PayoutsFrame
      title={id === '' ? words.create : words.edit({ id })}
      lead={words.lead}
      back={
        <button
          type="button"
          onClick={onDone}
          className="inline-flex min-h-6 w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"
        >
          <ArrowLeftIcon className="size-3.5" />
          {words.back}
        </button>
      }
    >
      {formats.isError ? (
        <ErrorState error={formats.error} onRetry={() => void formats.refetch()} />
      ) : formats.data === undefined ? (
        <Skeleton className="h-64 w-full" />
      ) : (
        <Editor first={known === null ? NEW_TEMPLATE : toDraft(known)} isNew={known === null} onDone={onDone} />
      )}
    </PayoutsFrame>
  );
}

function Editor({ first, isNew, onDone }: { first: TemplateDraft; isNew: boolean; onDone: () => void }) {
  const { payouts, shell } = useWords();
  const words = payouts.template;
  const notices = useNotices();
  const mayChange = useMay('payout:approve');
  const [draft, setDraft] = useState(first);
  const [tried, setTried] = useState(false);
  const read = readDraft(draft);
  const save = useMutation({
    mutationFn: (template: BankTemplate) => client.payouts.setTemplate({ template }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: api.payouts.key() });
      notices.say(words.saved({ id }));
      onDone();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (read.template !== null) save.mutate(read.template);
  };
  const put = (change: Partial<TemplateDraft>): void => setDraft((now) => ({ ...now, ...change }));
  // A name that is not given yet is no fault until somebody tries to save.
  const issues = (read.issues ?? []).filter(({ at }) => at !== 'id' || tried || draft.id !== '');
  const failure = save.error === null ? null : (readFailure(save.error).message ?? shell.failures.defect);
  return (
    <form noValidate onSubmit={submit} className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_26rem]">
      <fieldset disabled={!mayChange} className="flex min-w-0 flex-col gap-8">
        <Layout draft={draft} isNew={isNew} put={put} idWrong={issues.some(({ at }) => at === 'id')} />
        <TemplateColumns columns={draft.columns} onChange={(columns) => put({ columns })} />
      </fieldset>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-6">
        <Issues issues={issues.filter(({ at }) => at !== 'id')} />
        <Preview draft={draft} />
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
        {mayChange && (
          <Button type="submit" look="primary" className="self-start" busy={save.isPending}>
            {words.save}
          </Button>
        )}
      </div>
    </form>
  );
}

interface LayoutProps {
  draft: TemplateDraft;
  isNew: boolean;
  put: (change: Partial<TemplateDraft>) => void;
  idWrong: boolean;
}

const options = <Value extends string>(labels: Readonly<Record<Value, string>>) =>
  Object.entries<string>(labels).map(([value, label]) => ({ value: value as Value, label }));

const USUAL_AMOUNT = { decimalMark: '.', groups: false, unit: 'major' } as const;

function Layout({ draft, isNew, put, idWrong }: LayoutProps) {
  const words = useWords().payouts.template;
  const amount = draft.amount ?? USUAL_AMOUNT;
  return (
    <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
      <Field label={words.id} hint={words.idHint} error={idWrong ? words.idWrong : null} className="sm:col-span-2">
        <TextInput
          value={draft.id}
          disabled={!isNew}
          onChange={(id) => put({ id })}
          maxLength={40}
          autoComplete="off"
          placeholder="icbc-salary"
        />
      </Field>
      <Field label={words.encoding}>
        <Select value={draft.encoding} onChange={(encoding) => put({ encoding })} options={options(words.encodings)} />
      </Field>
      <Field label={words.delimiter}>
        <Select
          value={draft.delimiter}
          onChange={(delimiter) =>
            put({ delimiter, firstRows: draft.firstRows.replaceAll(draft.delimiter, delimiter) })
          }
          options={options(words.delimiters)}
        />
      </Field>
      <Field label={words.lineEnd}>
        <Select
          value={draft.lineEnd ?? '\r\n'}
          onChange={(lineEnd) => put({ lineEnd })}
          options={options(words.lineEnds)}
        />
      </Field>
      <Field label={words.extension}>
        <Select
          value={draft.extension ?? 'csv'}
          onChange={(extension) => put({ extension })}
          options={options({ csv: '.csv', txt: '.txt' })}
        />
      </Field>
      <Field label={words.amount}>
        <Select
          value={amount.decimalMark}
          onChange={(decimalMark) => put({ amount: { ...amount, decimalMark } })}
          options={options(words.marks)}
        />
      </Field>
      <Field label={words.unit}>
        <Select
          value={amount.unit}
          onChange={(unit) => put({ amount: { ...amount, unit } })}
          options={options(words.units)}
        />
      </Field>
      <Field label={words.date}>
        <Select
          value={draft.date ?? TEMPLATE_DATES[0]}
          onChange={(date) => put({ date })}
          options={TEMPLATE_DATES.map((value) => ({ value, label: value }))}
        />
      </Field>
      <div className="flex flex-col justify-end gap-2.5">
        <Checkbox
          label={words.groups}
          checked={amount.groups}
          onChange={(groups) => put({ amount: { ...amount, groups } })}
        />
        <Checkbox
          label={words.headerRow}
          checked={draft.headerRow ?? true}
          onChange={(headerRow) => put({ headerRow })}
        />
        <Checkbox label={words.quotes} checked={draft.quotes ?? true} onChange={(quotes) => put({ quotes })} />
        <Checkbox
          label={words.oneCurrency}
          checked={draft.oneCurrency ?? true}
          onChange={(oneCurrency) => put({ oneCurrency })}
        />
      </div>
      <Field
        label={words.firstRows}
        hint={words.firstRowsHint({ delimiter: words.delimiters[draft.delimiter] })}
        className="sm:col-span-2"
      >
        <TextArea
          aria-label={words.firstRows}
          rows={2}
          value={draft.firstRows}
          onChange={(firstRows) => put({ firstRows })}
          spellCheck={false}
          className="figures"
        />
      </Field>
    </div>
  );
}

function Issues({ issues }: { issues: readonly Issue[] }) {
  const said = useWords().payouts.template.issues;
  if (issues.length === 0) return null;
  const sentences = [...new Set(issues.map(({ code }) => said[code]))];
  return (
    <Notice tone="harm">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}

/** A name to preview by, while there is none. */
const NAMELESS = 'bank';

function Preview({ draft }: { draft: TemplateDraft }) {
  const words = useWords();
  const said = words.payouts.template;
  const late = useDeferredValue(draft);
  const { template } = readDraft({ ...late, id: NAMELESS });
  const shown = useQuery(
    api.payouts.previewTemplate.queryOptions({
      input: { template: template ?? ({} as BankTemplate) },
      enabled: template !== null,
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    }),
  );
  const findings = shown.data?.findings ?? [];
  return (
    <Section title={said.preview}>
      {template === null ? (
        <p className="text-soft">{said.previewNone}</p>
      ) : shown.isError ? (
        <ErrorState error={shown.error} onRetry={() => void shown.refetch()} />
      ) : shown.data === undefined ? (
        <Skeleton className="h-24 w-full" />
      ) : findings.length > 0 ? (
        <Notice tone="needs">
          {[...new Set(findings.map((finding) => sayFinding(words, finding)))].map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      ) : (
        <pre
          aria-label={said.preview}
          className="figures max-w-full overflow-x-auto rounded-md bg-sunken px-3 py-2 text-xs leading-5"
        >
          {shown.data.lines.join('\n')}
        </pre>
      )}
    </Section>
  );
}
