/** Words from the template, told what is missing in them; copied for WeChat or Xiaohongshu, or sent by e-mail. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DealView } from '#modules/collaborations/contract.ts';
import { api, client, queryClient, type ApiInputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextArea, TextInput } from '../../../ui/text-input.tsx';
import { useCopy } from '../../../ui/use-copy.ts';

const LANGUAGES = ['zh', 'en'] as const;
const COPIED = ['wechat', 'xiaohongshu'] as const;
const refresh = (): void => void queryClient.invalidateQueries({ queryKey: api.deals.key() });

/** How soon and how often the creator answers, with how many times that is made of. */
export function RepliesLine({ creatorId }: { creatorId: string }) {
  const { part } = useWords().outreach;
  const format = useFormat();
  const replies = useQuery(api.deals.outreach.replies.queryOptions({ input: { creatorId } })).data;
  if (replies === undefined) return null;
  const { asked, answered, medianHours } = replies;
  return (
    <p className="text-xs text-faint">
      {medianHours === null
        ? part.noReplies({ asked })
        : part.replies({ asked, answered, hours: format.number(medianHours) })}
    </p>
  );
}

export function ComposePart({ deal }: { deal: DealView }) {
  const { outreach } = useWords();
  const words = outreach.part;
  const notices = useNotices();
  const [locale, setLocale] = useState<(typeof LANGUAGES)[number]>('zh');
  const compose = useMutation({
    mutationFn: () => client.deals.outreach.compose({ about: { dealId: deal.id }, locale }),
    onError: notices.sayFailure,
  });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={words.language}
          className="!w-auto"
          value={locale}
          onChange={setLocale}
          options={LANGUAGES.map((value) => ({ value, label: words.languages[value] }))}
        />
        <Button busy={compose.isPending} onClick={() => compose.mutate()}>
          {words.compose}
        </Button>
      </div>
      {compose.data !== undefined && (
        <Composed
          key={`${locale} ${compose.submittedAt}`}
          deal={deal}
          locale={locale}
          composed={compose.data}
          onDone={() => compose.reset()}
        />
      )}
    </div>
  );
}

interface ComposedProps {
  deal: DealView;
  locale: (typeof LANGUAGES)[number];
  composed: Awaited<ReturnType<typeof client.deals.outreach.compose>>;
  onDone: () => void;
}

/** Braces that are left: what nobody has filled in. */
const LEFT = /\{\s*[\p{L}\p{N}_-]+\s*\}/u;

function Composed({ deal, composed, onDone }: ComposedProps) {
  const { outreach, dealPages } = useWords();
  const words = outreach.part;
  const notices = useNotices();
  const copy = useCopy();
  const [subject, setSubject] = useState(composed.subject);
  const [text, setText] = useState(composed.text);
  const isLeft = LEFT.test(`${subject} ${text}`) || text.trim() === '';
  const log = useMutation({
    mutationFn: async (channel: (typeof COPIED)[number]) => {
      if (!(await copy(text))) return false;
      await client.deals.message({ id: deal.id, direction: 'out', channel, text, template: deal.model });
      return true;
    },
    onSuccess: (copied) => {
      if (!copied) return;
      refresh();
      notices.say(words.copied);
      onDone();
    },
    onError: notices.sayFailure,
  });
  const send = useMutation({
    mutationFn: (input: ApiInputs['deals']['outreach']['send']) => client.deals.outreach.send(input),
    onSuccess: () => {
      refresh();
      notices.say(words.queued);
      onDone();
    },
    onError: notices.sayFailure,
  });
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line bg-surface p-4">
      {composed.empty.length > 0 && isLeft && (
        <Notice tone="needs">{words.empty({ fields: composed.empty.map((one) => `{${one}}`).join(' ') })}</Notice>
      )}
      {composed.unknown.length > 0 && isLeft && (
        <Notice tone="harm">{words.unknown({ fields: composed.unknown.map((one) => `{${one}}`).join(' ') })}</Notice>
      )}
      <Field label={words.subject}>
        <TextInput value={subject} maxLength={200} onChange={setSubject} />
      </Field>
      <Field label={dealPages.deal.messages.text}>
        <TextArea rows={8} value={text} maxLength={5_000} onChange={setText} />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        {COPIED.map((channel) => (
          <Button
            key={channel}
            disabled={isLeft}
            busy={log.isPending && log.variables === channel}
            onClick={() => log.mutate(channel)}
          >
            {`${words.copy}: ${dealPages.channels[channel]}`}
          </Button>
        ))}
        <Button
          disabled={isLeft || !composed.email || subject.trim() === ''}
          busy={send.isPending}
          onClick={() => send.mutate({ about: { dealId: deal.id }, subject, text })}
        >
          {words.send}
        </Button>
        {!composed.email && <span className="text-xs text-faint">{words.noEmail}</span>}
      </div>
    </div>
  );
}
