/** What was written to the creator and came back, and a box to keep the next of it. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { DealView } from '#modules/collaborations/contract.ts';
import { CHANNELS } from '#modules/collaborations/contract.ts';
import { api, client, queryClient, type ApiInputs } from '../../../api.ts';
import { classes } from '../../../classes.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextArea } from '../../../ui/text-input.tsx';
import { When } from '../../../ui/when.tsx';
import { ComposePart, RepliesLine } from './compose-part.tsx';
import type { Channel } from './step-common.tsx';

export function MessagesPart({ deal }: { deal: DealView }) {
  const { dealPages } = useWords();
  const words = dealPages.deal.messages;
  const mayEdit = useMay('deal:edit');
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      {deal.model !== 'gifting' && <RepliesLine creatorId={deal.creatorId} />}
      {mayEdit && <ComposePart deal={deal} />}
      {mayEdit && <MessageForm dealId={deal.id} />}
      {deal.messages.length === 0 ? (
        <p className="text-soft">{words.none}</p>
      ) : (
        <ol className="flex flex-col gap-3">
          {deal.messages.map((message) => (
            <li
              key={message.id}
              className={classes(
                'max-w-[90%] rounded-md px-3 py-2',
                message.direction === 'out' ? 'self-end bg-accent-wash' : 'self-start bg-hover',
              )}
            >
              <p className="text-xs text-faint">
                {words[message.direction]} · {dealPages.channels[message.channel]}
                {message.actor !== null && ` · ${message.actor}`} · <When at={message.at.toISOString()} short />
              </p>
              <p className="whitespace-pre-line">{message.text}</p>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function MessageForm({ dealId }: { dealId: string }) {
  const { dealPages } = useWords();
  const words = dealPages.deal.messages;
  const notices = useNotices();
  const [text, setText] = useState('');
  const [direction, setDirection] = useState<'out' | 'in'>('out');
  const [channel, setChannel] = useState<Channel>('wechat');
  const [tried, setTried] = useState(false);
  const log = useMutation({
    mutationFn: (input: ApiInputs['deals']['message']) => client.deals.message(input),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: api.deals.get.key() });
      notices.say(words.logged);
      setText('');
      setTried(false);
    },
  });
  const failure = useFailureText(log.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (text.trim() !== '') log.mutate({ id: dealId, direction, channel, text: text.trim() });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      <Field label={words.text} hint={words.lead} error={tried && text.trim() === '' ? words.required : null}>
        <TextArea rows={3} maxLength={5_000} value={text} onChange={setText} />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={words.direction}
          className="!w-auto"
          value={direction}
          onChange={setDirection}
          options={(['out', 'in'] as const).map((value) => ({ value, label: words[value] }))}
        />
        <Select
          label={words.channel}
          className="!w-auto"
          value={channel}
          onChange={setChannel}
          options={CHANNELS.map((value) => ({ value, label: dealPages.channels[value] }))}
        />
        <Button type="submit" busy={log.isPending}>
          {words.log}
        </Button>
      </div>
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
    </form>
  );
}
