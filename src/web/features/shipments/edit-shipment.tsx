/** Carrier, number and note of a parcel, corrected. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useFailureText } from '../../use-failure-text.ts';
import { refreshStock } from '../stock/use-stock.ts';
import type { Shipment } from './shipments-page.tsx';

const FORM = 'edit-shipment';

export function EditShipment({ parcel, onClose }: { parcel: Shipment; onClose: () => void }) {
  const { logistics, shell } = useWords();
  const words = logistics.open;
  const notices = useNotices();
  const [carrier, setCarrier] = useState(parcel.carrier ?? '');
  const [number, setNumber] = useState(parcel.number ?? '');
  const [note, setNote] = useState(parcel.note);
  const save = useMutation({
    mutationFn: () =>
      client.logistics.edit({ id: parcel.id, carrier: carrier.trim(), number: number.trim(), note: note.trim() }),
    onSuccess: async () => {
      await refreshStock();
      notices.say(words.saved);
      onClose();
    },
  });
  const failure = useFailureText(save.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={words.editTitle}
      footer={
        <Button type="submit" form={FORM} look="primary" className="self-end" busy={save.isPending}>
          {shell.save}
        </Button>
      }
    >
      <form id={FORM} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label={logistics.move.carrier} aside={shell.optional}>
          <TextInput value={carrier} onChange={setCarrier} maxLength={80} />
        </Field>
        <Field label={logistics.move.number} aside={shell.optional}>
          <TextInput value={number} onChange={setNumber} maxLength={80} autoComplete="off" />
        </Field>
        <Field label={words.note} aside={shell.optional}>
          <TextInput value={note} onChange={setNote} maxLength={300} />
        </Field>
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
      </form>
    </Sheet>
  );
}
