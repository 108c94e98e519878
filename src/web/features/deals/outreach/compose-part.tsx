/** Words from a template, told what is missing in them; copied for WeChat or Xiaohongshu, or sent by e-mail. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { LOCALES, type Locale } from '#kernel/context.ts';
import { MODEL_KINDS, type ModelKind } from '#modules/collaboration-models/contract.ts';
import { client, type ApiInputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextArea, TextInput } from '../../../ui/text-input.tsx';
import { useCopy } from '../../../ui/use-copy.ts';
import { logSaid, refreshOutreach, type About } from './about.ts';

const COPIED = ['wechat', 'xiaohongshu'] as const;

export function ComposePart({ about }: { about: About }) {
  const { outreach, terms } = useWords();
  const words = outreach.part;
  const notices = useNotices();
  const [model, setModel] = useState<ModelKind>(about.model);
  const [locale, setLocale] = useState<Locale>('zh');
  const compose = useMutation({
    mutationFn: () => client.deals.outreach.compose({ about: about.of, model, locale }),
    onError: notices.sayFailure,
  });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={words.template}
          className="!w-auto"
          value={model}
          onChange={setModel}
          options={MODEL_KINDS.map((value) => ({ value, label: terms.models[value] }))}
        />
        <Select
          label={words.language}
          className="!w-auto"
          value={locale}
          onChange={setLocale}
          options={LOCALES.map((value) => ({ value, label: words.languages[value] }))}
        />
        <Button busy={compose.isPending} onClick={() => compose.mutate()}>
          {words.compose}
        </Button>
      </div>
      {compose.data !== undefined && (
        <Composed
          key={compose.submittedAt}
          about={about}
          model={model}
          composed={compose.data}
          onDone={() => compose.reset()}
        />
      )}
    </div>
  );
}

interface ComposedProps {
  about: About;
  model: ModelKind;
  composed: Awaited<ReturnType<typeof client.deals.outreach.compose>>;
  onDone: () => void;
}

/** Braces that are left: what nobody has filled in. */
const LEFT = /\{\s*([\p{L}\p{N}_-]+)\s*\}/gu;

function Composed({ about, model, composed, onDone }: ComposedProps) {
  const { outreach, dealPages } = useWords();
  const words = outreach.part;
  const notices = useNotices();
  const copy = useCopy();
  const [subject, setSubject] = useState(composed.subject);
  const [text, setText] = useState(composed.text);
  const left = new Set([...`${subject} ${text}`.matchAll(LEFT)].map(([, name]) => name!));
  const nameLeft = (some: readonly string[]): string =>
    some
      .filter((name) => left.has(name))
      .map((name) => (name in outreach.fields ? outreach.fields[name as keyof typeof outreach.fields] : `{${name}}`))
      .join(words.and);
  const [empty, unknown] = [nameLeft(composed.empty), nameLeft(composed.unknown)];
  const isUnready = left.size > 0 || text.trim() === '';
  const log = useMutation({
    mutationFn: async (channel: (typeof COPIED)[number]) => {
      if (!(await copy(text))) return false;
      await logSaid(about, { direction: 'out', channel, text, template: model });
      return true;
    },
    onSuccess: (copied) => {
      if (!copied) return;
      refreshOutreach();
      notices.say(words.copied);
      onDone();
    },
    onError: notices.sayFailure,
  });
  const send = useMutation({
    mutationFn: (input: ApiInputs['deals']['outreach']['send']) => client.deals.outreach.send(input),
    onSuccess: () => {
      refreshOutreach();
      notices.say(words.queued);
      onDone();
    },
    onError: notices.sayFailure,
  });
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line bg-surface p-4">
      {empty !== '' && <Notice tone="needs">{words.empty({ fields: empty })}</Notice>}
      {unknown !== '' && <Notice tone="harm">{words.unknown({ fields: unknown })}</Notice>}
      <Field label={words.subject}>
        <TextInput value={subject} maxLength={200} onChange={setSubject} />
      </Field>
      <Field label={words.text}>
        <TextArea rows={9} value={text} maxLength={5_000} onChange={setText} />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        {COPIED.map((channel) => (
          <Button
            key={channel}
            disabled={isUnready}
            busy={log.isPending && log.variables === channel}
            onClick={() => log.mutate(channel)}
          >
            {words.copy({ channel: dealPages.channels[channel] })}
          </Button>
        ))}
        <Button
          disabled={isUnready || !composed.email || subject.trim() === ''}
          busy={send.isPending}
          onClick={() => send.mutate({ about: about.of, subject, text })}
        >
          {words.send}
        </Button>
        {!composed.email && <span className="text-xs text-faint">{words.noEmail}</span>}
      </div>
    </div>
  );
}
