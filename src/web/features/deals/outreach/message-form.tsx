/** A box to keep what was said elsewhere. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { CHANNELS } from '#modules/collaborations/contract.ts';
import { useWords } from '../../../locale.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextArea } from '../../../ui/text-input.tsx';
import type { Channel } from '../deal/step-common.tsx';
import { logSaid, refreshOutreach, type About } from './about.ts';

export function MessageForm({ about }: { about: About }) {
  const { dealPages } = useWords();
  const words = dealPages.deal.messages;
  const notices = useNotices();
  const [text, setText] = useState('');
  const [direction, setDirection] = useState<'out' | 'in'>('out');
  const [channel, setChannel] = useState<Channel>('wechat');
  const [tried, setTried] = useState(false);
  const log = useMutation({
    mutationFn: () => logSaid(about, { direction, channel, text: text.trim() }),
    onSuccess: () => {
      refreshOutreach();
      notices.say(words.logged);
      setText('');
      setTried(false);
    },
  });
  const failure = useFailureText(log.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (text.trim() !== '') log.mutate();
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
