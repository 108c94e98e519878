/** Says that parcels are packed, shipped, arrived: on which day, by whom, under which number, at what cost. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { ShipmentState } from '#modules/logistics/contract.ts';
import { client, type ApiOutputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, FieldGroup } from '../../ui/field.tsx';
import { MoneyInput } from '../../ui/money-input.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useFailureText } from '../../use-failure-text.ts';
import { shortId } from '../stock/holder.tsx';
import { refreshStock, useToday } from '../stock/use-stock.ts';
import type { Shipment } from './shipments-page.tsx';

type Outcome = ApiOutputs['logistics']['move']['outcomes'][number];

const FORM = 'move';

interface Way {
  readonly number: string;
  readonly cost: string | null;
  readonly duty: string | null;
}

export interface MoveSheetProps {
  to: ShipmentState;
  shipments: readonly Shipment[];
  onClose: () => void;
  onDone: () => void;
}

export function MoveSheet({ to, shipments, onClose, onDone }: MoveSheetProps) {
  const { logistics } = useWords();
  const words = logistics.move;
  const notices = useNotices();
  const today = useToday();
  const [on, setOn] = useState(today);
  const [carrier, setCarrier] = useState(shipments.find((one) => one.carrier !== null)?.carrier ?? '');
  const [ways, setWays] = useState<ReadonlyMap<string, Way>>(new Map());
  const [refused, setRefused] = useState<readonly Outcome[]>([]);
  const isShipping = to === 'shipped';
  const wayOf = (id: string): Way => ways.get(id) ?? { number: '', cost: null, duty: null };
  const move = useMutation({
    mutationFn: () =>
      client.logistics.move({
        moves: shipments.map(({ id }) => {
          const { number, cost, duty } = wayOf(id);
          return {
            id,
            to,
            on,
            ...(isShipping && carrier.trim() !== '' ? { carrier: carrier.trim() } : {}),
            ...(isShipping && number.trim() !== '' ? { number: number.trim() } : {}),
            ...(isShipping && cost !== null ? { cost } : {}),
            ...(isShipping && duty !== null ? { duty } : {}),
          };
        }),
      }),
    onSuccess: async ({ outcomes }) => {
      await refreshStock();
      const not = outcomes.filter(({ outcome }) => outcome === 'refused');
      const done = outcomes.length - not.length;
      if (done > 0) notices.say(words.done({ count: done }));
      setRefused(not);
      if (not.length > 0) return;
      onClose();
      onDone();
    },
  });
  const failure = useFailureText(move.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (on <= today) move.mutate();
  };
  const nameOf = (id: string): string => {
    const of = shipments.find((one) => one.id === id);
    return of === undefined || of.creator === '' ? shortId(id) : of.creator;
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={words.titles[to]}
      description={shipments.length === 1 ? nameOf(shipments[0]!.id) : words.about({ count: shipments.length })}
      footer={
        <Button
          type="submit"
          form={FORM}
          look={to === 'cancelled' || to === 'lost' ? 'harm' : 'primary'}
          className="self-end"
          busy={move.isPending}
        >
          {words.submit({ count: shipments.length })}
        </Button>
      }
    >
      <form id={FORM} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-soft">{words.hints[to]}</p>
        <Field label={words.on} error={on > today ? words.future : null}>
          <TextInput type="date" value={on} onChange={setOn} max={today} />
        </Field>
        {isShipping && (
          <>
            <Field label={words.carrier} hint={words.carrierHint}>
              <TextInput value={carrier} onChange={setCarrier} maxLength={80} />
            </Field>
            <Ways shipments={shipments} wayOf={wayOf} onChange={(id, way) => setWays(new Map(ways).set(id, way))} />
          </>
        )}
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
        {refused.length > 0 && (
          <Notice tone="harm">
            <p className="font-medium">{words.refused({ count: refused.length })}</p>
            <ul className="mt-1 flex flex-col gap-1">
              {refused.map(({ id, message }) => (
                <li key={id}>
                  {nameOf(id)}: {message}
                </li>
              ))}
            </ul>
          </Notice>
        )}
      </form>
    </Sheet>
  );
}

/** Number and cost of each parcel. */
function Ways(props: {
  shipments: readonly Shipment[];
  wayOf: (id: string) => Way;
  onChange: (id: string, way: Way) => void;
}) {
  const { logistics, shell } = useWords();
  const words = logistics.move;
  return (
    <FieldGroup legend={words.perParcel}>
      <ul className="flex flex-col gap-3">
        {props.shipments.map(({ id, creator, currency, scope }) => {
          const way = props.wayOf(id);
          const set = (change: Partial<Way>): void => props.onChange(id, { ...way, ...change });
          return (
            <li key={id} className="flex flex-col gap-2 rounded-md border border-line p-3">
              {props.shipments.length > 1 && (
                <span className="font-medium">
                  {creator === '' ? logistics.erased : creator}{' '}
                  <span className="figures text-xs font-normal text-faint">{shortId(id)}</span>
                </span>
              )}
              <Field label={words.number} aside={shell.optional}>
                <TextInput
                  value={way.number}
                  onChange={(number) => set({ number })}
                  maxLength={80}
                  autoComplete="off"
                />
              </Field>
              <div className="grid grid-cols-2 gap-3">
                <Field label={words.cost} aside={shell.optional}>
                  <MoneyInput value={way.cost} currency={currency} onChange={(cost) => set({ cost })} bare />
                </Field>
                {scope === 'cross-border' && (
                  <Field label={words.duty} aside={shell.optional}>
                    <MoneyInput value={way.duty} currency={currency} onChange={(duty) => set({ duty })} bare />
                  </Field>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </FieldGroup>
  );
}
