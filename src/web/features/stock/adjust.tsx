/** What is really there of one lot at one place, with the reason why it is not what the books say. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ADJUST_REASONS, type AdjustReason } from '#modules/catalog/contract.ts';
import { client } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useFailureText } from '../../use-failure-text.ts';
import type { Shelf, SkuDetail } from './sku-inspector.tsx';
import { refreshStock, useToday } from './use-stock.ts';

const FORM = 'adjust';

export function Adjust({ sku, shelf, onClose }: { sku: SkuDetail; shelf: Shelf; onClose: () => void }) {
  const { shell, stock } = useWords();
  const words = stock.adjust;
  const format = useFormat();
  const notices = useNotices();
  const today = useToday();
  const [count, setCount] = useState('');
  const [reason, setReason] = useState<AdjustReason>('counted');
  const [note, setNote] = useState('');
  const [on, setOn] = useState(today);
  const [tried, setTried] = useState(false);
  const { locationId, lotId, location, onHand, reserved } = shelf;
  const after = /^\d{1,8}$/.test(count.trim()) ? Number(count.trim()) : null;
  const wrong =
    after === null || after < reserved ? words.afterWrong({ least: reserved }) : after === onHand ? words.same : null;
  const adjust = useMutation({
    mutationFn: (units: number) =>
      client.catalog.adjust({ on, skuId: sku.id, locationId, lotId, units, reason, note: note.trim() }),
    onSuccess: async () => {
      await refreshStock();
      notices.say(words.done({ code: sku.code, count: after ?? 0 }));
      onClose();
    },
  });
  const failure = useFailureText(adjust.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (wrong === null && on <= today) adjust.mutate((after ?? 0) - onHand);
  };
  const change = after === null ? 0 : after - onHand;
  return (
    <Sheet
      open
      onClose={onClose}
      title={words.title({ code: sku.code })}
      description={words.lead({ location, onHand, reserved })}
      footer={
        <Button type="submit" form={FORM} look="primary" className="self-end" busy={adjust.isPending}>
          {words.submit}
        </Button>
      }
    >
      <form id={FORM} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label={words.after}
          error={tried ? wrong : null}
          {...(wrong === null
            ? { hint: words.change({ change: `${change > 0 ? '+' : ''}${format.number(change)}` }) }
            : {})}
        >
          <TextInput value={count} onChange={setCount} inputMode="numeric" autoFocus autoComplete="off" />
        </Field>
        <Field label={words.reason}>
          <Select
            value={reason}
            onChange={setReason}
            options={ADJUST_REASONS.map((value) => ({ value, label: stock.reasons[value] }))}
          />
        </Field>
        <Field label={words.note} aside={shell.optional}>
          <TextInput value={note} onChange={setNote} maxLength={300} />
        </Field>
        <Field label={words.on} error={on > today ? stock.receive.future : null}>
          <TextInput type="date" value={on} onChange={setOn} max={today} />
        </Field>
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
      </form>
    </Sheet>
  );
}
