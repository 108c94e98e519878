/** What every step is asked: the day, whose it was, how it was said, a remark. */
import { businessDay } from '#kernel/clock.ts';
import { CHANNELS } from '#modules/collaborations/contract.ts';
import { useState } from 'react';
import { useWords } from '../../../locale.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextArea, TextInput } from '../../../ui/text-input.tsx';
import { Choices } from '../../plans/choices.tsx';
import type { Step } from '../step-needs.ts';

export type Channel = (typeof CHANNELS)[number];

export interface Common {
  /** As it is sent. */
  readonly input: {
    readonly on?: string;
    readonly by?: 'brand' | 'creator';
    readonly channel?: Channel;
    readonly note?: string;
  };
}
export const emptyCommon: Common = { input: {} };

const NOT_SAID = 'not-said';

export function ChannelSelect({
  value,
  onChange,
}: {
  value: Channel | undefined;
  onChange: (channel: Channel | undefined) => void;
}) {
  const { dealPages } = useWords();
  return (
    <Select
      value={value ?? NOT_SAID}
      onChange={(next) => onChange(CHANNELS.find((one) => one === next))}
      options={[
        { value: NOT_SAID, label: dealPages.deal.next.notSaid },
        ...CHANNELS.map((channel) => ({ value: channel, label: dealPages.channels[channel] })),
      ]}
    />
  );
}

export function StepCommon({
  step,
  value,
  onChange,
}: {
  step: Step;
  value: Common;
  onChange: (value: Common) => void;
}) {
  const { shell, dealPages } = useWords();
  const words = dealPages.deal.next;
  const [today] = useState(() => businessDay(new Date()));
  const { input } = value;
  const set = (change: Partial<Record<keyof Common['input'], string | undefined>>): void => {
    const next = Object.entries({ ...input, ...change }).filter(([, said]) => said !== undefined && said !== '');
    onChange({ input: Object.fromEntries(next) as Common['input'] });
  };
  const on = input.on ?? today;
  const isTheirs = step.by === 'creator' || (step.by === 'either' && input.by === 'creator');
  return (
    <>
      {step.by === 'either' && (
        <FieldGroup legend={words.who}>
          <Choices
            name="who"
            label={words.who}
            value={input.by ?? 'brand'}
            onChange={(by) => set({ by, channel: undefined })}
            choices={[
              { value: 'brand', label: words.weDid },
              { value: 'creator', label: words.theyDid },
            ]}
          />
        </FieldGroup>
      )}
      <div className="grid items-start gap-x-4 gap-y-5 sm:grid-cols-2">
        <Field label={words.on} error={on > today ? words.future : null}>
          <TextInput type="date" value={on} max={today} onChange={(day) => set({ on: day })} />
        </Field>
        {isTheirs && (
          <Field label={words.channel}>
            <ChannelSelect value={input.channel} onChange={(channel) => set({ channel })} />
          </Field>
        )}
      </div>
      {isTheirs && <p className="text-xs text-faint">{words.channelHint}</p>}
      <Field label={words.reason} aside={shell.optional}>
        <TextArea rows={2} maxLength={500} value={input.note ?? ''} onChange={(note) => set({ note })} />
      </Field>
    </>
  );
}
