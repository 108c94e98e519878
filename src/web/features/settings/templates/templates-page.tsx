/** Words to creators, per model and language: those that the product ships until the workspace keeps its own. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { LOCALES } from '#kernel/context.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';
import { MERGE_FIELDS, type Template } from '#modules/collaborations/contract.ts';
import { api, client, queryClient, readFailure, type ApiInputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { Select } from '../../../ui/select.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { TextArea, TextInput } from '../../../ui/text-input.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import type { TemplatesSearch } from './templates-search.ts';

const refresh = (): void => void queryClient.invalidateQueries({ queryKey: api.deals.outreach.templates.key() });

export function TemplatesPage({ search }: { search: TemplatesSearch }) {
  const { outreach, terms } = useWords();
  const words = outreach.settings;
  const navigate = useNavigate({ from: '/settings/templates' });
  // Somebody may be typing: what another has changed meanwhile is told when it is saved.
  const found = useQuery(api.deals.outreach.templates.queryOptions({ refetchOnWindowFocus: false }));
  const { model = 'paid-post', locale = 'zh' } = search;
  const change = (next: TemplatesSearch): void => void navigate({ search: next, replace: true });
  const template = found.data?.rows.find((row) => row.model === model && row.locale === locale);
  return (
    <SettingsFrame title={words.title} lead={words.lead} narrow>
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : template === undefined ? (
        <Skeleton className="h-96 w-full" />
      ) : (
        <div className="flex flex-col gap-6">
          <div className="flex flex-wrap items-center gap-2">
            <Select
              label={outreach.part.template}
              className="!w-auto"
              value={model}
              onChange={(next) => change({ model: next, locale })}
              options={MODEL_KINDS.map((value) => ({ value, label: terms.models[value] }))}
            />
            <Select
              label={outreach.part.language}
              className="!w-auto"
              value={locale}
              onChange={(next) => change({ model, locale: next })}
              options={LOCALES.map((value) => ({ value, label: outreach.part.languages[value] }))}
            />
            <Chip tone="neutral">{template.shipped ? words.shipped : words.own}</Chip>
          </div>
          <TemplateForm key={`${model} ${locale} ${template.version}`} template={template} />
          <Fields />
        </div>
      )}
    </SettingsFrame>
  );
}

const NAME = /\{\s*([\p{L}\p{N}_-]+)\s*\}/gu;

function TemplateForm({ template }: { template: Template }) {
  const { outreach, shell } = useWords();
  const words = outreach.settings;
  const notices = useNotices();
  const mayEdit = useMay('deal:edit');
  const [subject, setSubject] = useState(template.subject);
  const [text, setText] = useState(template.text);
  const { model, locale, version } = template;
  const save = useMutation({
    mutationFn: (input: ApiInputs['deals']['outreach']['saveTemplate']) => client.deals.outreach.saveTemplate(input),
    onSuccess: () => {
      refresh();
      notices.say(words.saved);
    },
  });
  const reset = useMutation({
    mutationFn: () => client.deals.outreach.resetTemplate({ model, locale, seen: version }),
    onSuccess: () => {
      refresh();
      notices.sayWithUndo(words.wasReset, () =>
        save.mutate({ model, locale, subject: template.subject, text: template.text, seen: version + 1 }),
      );
    },
  });
  const refusal = save.error ?? reset.error;
  const failure = useFailureText(refusal);
  const unknown = (said: string): string =>
    [...said.matchAll(NAME)]
      .map(([, name]) => name!)
      .filter((name) => !MERGE_FIELDS.some((field) => field === name))
      .map((name) => `{${name}}`)
      .join(' ');
  const faultOf = (said: string): string | null => {
    if (said.trim() === '') return words.required;
    const fields = unknown(said);
    return fields === '' ? null : words.unknown({ fields });
  };
  const changed = subject !== template.subject || text !== template.text;
  const isWrong = faultOf(subject) !== null || faultOf(text) !== null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isWrong) save.mutate({ model, locale, subject: subject.trim(), text: text.trim(), seen: version });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {!mayEdit && <Notice>{words.readOnly}</Notice>}
      <Field label={outreach.part.subject} hint={words.subjectHint} error={faultOf(subject)}>
        <TextInput value={subject} maxLength={200} disabled={!mayEdit} onChange={setSubject} />
      </Field>
      <Field label={outreach.part.text} error={faultOf(text)}>
        <TextArea rows={12} value={text} maxLength={5_000} disabled={!mayEdit} onChange={setText} />
      </Field>
      {failure !== null && (
        <Notice tone="harm">
          {failure}{' '}
          {readFailure(refusal).code === 'platform.changed-meanwhile' && (
            <Button size="small" onClick={refresh}>
              {words.reload}
            </Button>
          )}
        </Notice>
      )}
      {mayEdit && (
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" disabled={!changed || isWrong} busy={save.isPending}>
            {shell.save}
          </Button>
          {!template.shipped && (
            <Button busy={reset.isPending} onClick={() => reset.mutate()}>
              {words.reset}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

/** What stands in braces, and what it becomes. */
function Fields() {
  const { outreach } = useWords();
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">{outreach.settings.fields}</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {MERGE_FIELDS.map((field) => (
          <div key={field} className="contents">
            <dt className="font-mono text-xs leading-5">{`{${field}}`}</dt>
            <dd className="text-soft">{outreach.fields[field]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
