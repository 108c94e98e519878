/** Goods that came in: where, when, which SKUs; with a supplier, what is owed for them as well. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, queryClient, api } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { PlusIcon } from '../../ui/icons.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useFailureText } from '../../use-failure-text.ts';
import type { PartyChoice } from '../finance/record/draft.ts';
import { PartyPicker } from '../finance/record/party-picker.tsx';
import { isPlace, NO_PLACE, PlaceField, providePlace } from './place-field.tsx';
import { newLine, ReceiveLine, unitsOf, type LineDraft } from './receive-line.tsx';
import { refreshStock, usePlaces, useToday } from './use-stock.ts';

const FORM = 'receive';

export function Receive({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords().stock.receive;
  const [busy, setBusy] = useState(false);
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={words.title}
      description={words.lead}
      footer={
        <Button type="submit" form={FORM} look="primary" className="self-end" busy={busy}>
          {words.submit}
        </Button>
      }
    >
      <Form onDone={onClose} onBusy={setBusy} />
    </Sheet>
  );
}

const isWhole = (line: LineDraft): boolean => line.sku !== null && unitsOf(line) !== null;

function Form({ onDone, onBusy }: { onDone: () => void; onBusy: (busy: boolean) => void }) {
  const { shell, stock } = useWords();
  const words = stock.receive;
  const notices = useNotices();
  const today = useToday();
  const places = usePlaces();
  const mayPost = useMay('ledger:post');
  const mayFind = useMay('ledger:read');
  const [on, setOn] = useState(today);
  const [place, setPlace] = useState(NO_PLACE);
  const [lines, setLines] = useState<readonly LineDraft[]>(() => [newLine()]);
  const [supplier, setSupplier] = useState<PartyChoice | null>(null);
  const [dueOn, setDueOn] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const receive = useMutation({
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
    mutationFn: async () => {
      const locationId = await providePlace(place, places);
      // Should the receipt be refused, its place is there already.
      setPlace({ id: locationId, name: '' });
      await queryClient.invalidateQueries({ queryKey: api.catalog.locations.key() });
      return client.catalog.receive({
        on,
        locationId,
        note: note.trim(),
        lines: lines.map((line) => ({
          skuId: line.sku!.id,
          units: unitsOf(line)!,
          bestBefore: line.bestBefore === '' ? null : line.bestBefore,
          ...(line.unitCost === null ? {} : { unitCost: line.unitCost }),
        })),
        ...(supplier === null ? {} : { supplierId: supplier.id, ...(dueOn === '' ? {} : { dueOn }) }),
      });
    },
    onSuccess: async ({ movements }) => {
      await refreshStock();
      const isOwed = movements.some(({ factId }) => factId !== null);
      if (isOwed) void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
      const units = lines.reduce((sum, line) => sum + (unitsOf(line) ?? 0), 0);
      notices.say(isOwed ? words.doneOwed({ units }) : words.done({ units }));
      onDone();
    },
  });
  const failure = useFailureText(receive.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (on <= today && isPlace(place, places) && lines.every(isWhole)) receive.mutate();
  };
  const change = (at: number, line: LineDraft): void => setLines(lines.with(at, line));
  return (
    <form id={FORM} noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={words.on} error={on > today ? words.future : null}>
        <TextInput type="date" value={on} onChange={setOn} max={today} />
      </Field>
      <PlaceField draft={place} onChange={setPlace} tried={tried} />
      {lines.map((line, at) => (
        <ReceiveLine
          key={line.key}
          line={line}
          number={at + 1}
          tried={tried}
          onChange={(next) => change(at, next)}
          {...(lines.length > 1 ? { onRemove: () => setLines(lines.filter((_, index) => index !== at)) } : {})}
        />
      ))}
      <Button look="quiet" className="self-start" icon={<PlusIcon />} onClick={() => setLines([...lines, newLine()])}>
        {words.addLine}
      </Button>
      {mayPost && mayFind && (
        <>
          <Field label={words.supplier} aside={shell.optional} hint={words.supplierHint}>
            <PartyPicker kinds={['supplier']} value={supplier} onChange={setSupplier} />
          </Field>
          {supplier !== null && (
            <Field label={words.due} aside={shell.optional}>
              <TextInput type="date" value={dueOn} onChange={setDueOn} />
            </Field>
          )}
        </>
      )}
      <Field label={words.note} aside={shell.optional} hint={words.noteHint}>
        <TextInput value={note} onChange={setNote} maxLength={300} />
      </Field>
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
    </form>
  );
}
