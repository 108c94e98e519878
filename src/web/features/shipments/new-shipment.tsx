/** A new parcel, the same for each of the chosen creators; its goods are set aside at once. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { SCOPES, type ShipmentScope } from '#modules/logistics/contract.ts';
import { client } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field, FieldGroup } from '../../ui/field.tsx';
import { CloseIcon, PlusIcon } from '../../ui/icons.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useFailureText } from '../../use-failure-text.ts';
import { newLine, unitsOf, type LineDraft } from '../stock/receive-line.tsx';
import { SkuPicker } from '../stock/sku-picker.tsx';
import { refreshStock, usePlaces } from '../stock/use-stock.ts';
import { CreatorPicker, type ChosenCreator } from './creator-picker.tsx';

const FORM = 'new-shipment';
const ONE = '1';

export interface NewShipmentProps {
  open: boolean;
  onClose: () => void;
  onMade: () => void;
}

export function NewShipment({ open, onClose, onMade }: NewShipmentProps) {
  const words = useWords().logistics.new;
  const [busy, setBusy] = useState(false);
  const [count, setCount] = useState(0);
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={words.title}
      description={words.lead}
      footer={
        <Button type="submit" form={FORM} look="primary" className="self-end" busy={busy}>
          {words.submit({ count })}
        </Button>
      }
    >
      <Form onMade={onMade} onBusy={setBusy} onCount={setCount} />
    </Sheet>
  );
}

type FormProps = { onMade: () => void; onBusy: (busy: boolean) => void; onCount: (count: number) => void };

function Form({ onMade, onBusy, onCount }: FormProps) {
  const { logistics, shell, stock } = useWords();
  const words = logistics.new;
  const notices = useNotices();
  const places = usePlaces();
  const [creators, setCreators] = useState<readonly ChosenCreator[]>([]);
  const [lines, setLines] = useState<readonly LineDraft[]>(() => [{ ...newLine(), units: ONE }]);
  const [chosenPlace, setPlace] = useState<string | null>(null);
  const [scope, setScope] = useState<ShipmentScope>('domestic');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const place = chosenPlace ?? places[0]?.id ?? null;
  const isWhole = lines.every((line) => line.sku !== null && unitsOf(line) !== null);
  const open = useMutation({
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
    mutationFn: (locationId: string) =>
      client.logistics.open({
        creatorIds: creators.map(({ id }) => id),
        lines: lines.map((line) => ({ skuId: line.sku!.id, units: unitsOf(line)! })),
        locationId,
        scope,
        note: note.trim(),
      }),
    onSuccess: async ({ ids }) => {
      await refreshStock();
      notices.say(words.done({ count: ids.length }));
      onMade();
    },
  });
  const failure = useFailureText(open.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (creators.length > 0 && isWhole && place !== null) open.mutate(place);
  };
  return (
    <form id={FORM} noValidate onSubmit={submit} className="flex flex-col gap-4">
      <FieldGroup legend={words.creators} error={tried && creators.length === 0 ? words.creatorsNeeded : null}>
        <CreatorPicker
          chosen={creators}
          onChange={(next) => {
            setCreators(next);
            onCount(next.length);
          }}
        />
      </FieldGroup>
      <FieldGroup legend={words.contents} error={tried && !isWhole ? words.contentsNeeded : null}>
        <div className="flex flex-col gap-2">
          {lines.map((line, at) => (
            <LineRow
              key={line.key}
              line={line}
              locationId={place ?? undefined}
              onChange={(next) => setLines(lines.with(at, next))}
              {...(lines.length > 1 ? { onRemove: () => setLines(lines.filter((_, index) => index !== at)) } : {})}
            />
          ))}
          <Button
            look="quiet"
            className="self-start"
            icon={<PlusIcon />}
            onClick={() => setLines([...lines, { ...newLine(), units: ONE }])}
          >
            {stock.receive.addLine}
          </Button>
        </div>
      </FieldGroup>
      <div className="grid grid-cols-2 gap-4">
        <Field label={words.from} error={tried && place === null ? words.noPlace : null}>
          <Select
            value={place}
            onChange={setPlace}
            options={places.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <Field label={words.scope}>
          <Select
            value={scope}
            onChange={setScope}
            options={SCOPES.map((value) => ({ value, label: logistics.scopes[value] }))}
          />
        </Field>
      </div>
      <Field label={words.note} aside={shell.optional}>
        <TextInput value={note} onChange={setNote} maxLength={300} />
      </Field>
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
    </form>
  );
}

function LineRow(props: {
  line: LineDraft;
  locationId: string | undefined;
  onChange: (line: LineDraft) => void;
  onRemove?: () => void;
}) {
  const { stock } = useWords();
  const words = stock.receive;
  const { line, onChange, onRemove } = props;
  return (
    <div className="flex items-center gap-2">
      <SkuPicker
        label={words.sku}
        value={line.sku}
        locationId={props.locationId}
        onChange={(sku) => onChange({ ...line, sku })}
      />
      <TextInput
        className="!w-20 shrink-0"
        aria-label={words.units}
        value={line.units}
        onChange={(units) => onChange({ ...line, units })}
        inputMode="numeric"
        autoComplete="off"
      />
      {onRemove !== undefined && (
        <IconButton size="small" label={words.removeLine({ number: line.key })} onClick={onRemove}>
          <CloseIcon className="size-3.5" />
        </IconButton>
      )}
    </div>
  );
}
