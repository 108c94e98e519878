/** What can be done with several deals at once, and what each of them answered. */
import { useMutation, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { DealRow } from '#modules/collaborations/contract.ts';
import { api, client, queryClient, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useFailureText } from '../../use-failure-text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { Field } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Notice } from '../../ui/states.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useSession } from '../../session.ts';
import { StepCommon, emptyCommon } from './deal/step-common.tsx';
import { nameEvent, nameState } from './names.ts';
import { fitsMany, needsOf, type Step } from './step-needs.ts';

type Outcome = ApiOutputs['deals']['steps']['outcomes'][number];

export function BulkBar({ rows, onClear }: { rows: readonly DealRow[]; onClear: () => void }) {
  const { bulk } = useWords().dealPages;
  const format = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <>
      <div
        role="toolbar"
        aria-label={bulk.act}
        className="fixed bottom-20 left-1/2 z-30 flex -translate-x-1/2 items-center gap-3 rounded-md border border-line bg-surface py-2 pr-2 pl-4 shadow-float md:bottom-6"
      >
        <span className="figures whitespace-nowrap" role="status">
          {bulk.chosen({ count: format.number(rows.length) })}
        </span>
        <Button look="primary" onClick={() => setOpen(true)}>
          {bulk.act}
        </Button>
        <IconButton label={bulk.clear} onClick={onClear}>
          <CloseIcon />
        </IconButton>
      </div>
      {open && <BulkStep rows={rows} onClose={() => setOpen(false)} />}
    </>
  );
}

/** One deal of each model and state says which steps those in the same place have. */
function useSteps(rows: readonly DealRow[]): {
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  readonly waiting: boolean;
} {
  const places = new Map(rows.map((row) => [placeOf(row), row.id]));
  const found = useQueries({
    queries: [...places.values()].map((id) => api.deals.get.queryOptions({ input: { id } })),
  });
  return {
    steps: new Map([...places.keys()].map((place, at) => [place, found[at]?.data?.next ?? []])),
    waiting: found.some(({ isPending }) => isPending),
  };
}
const placeOf = ({ model, state }: DealRow): string => `${model} ${state}`;

function BulkStep({ rows, onClose }: { rows: readonly DealRow[]; onClose: () => void }) {
  const { deals, dealPages } = useWords();
  const { bulk } = dealPages;
  const format = useFormat();
  const { user } = useSession();
  // What was chosen when it opened: rows move on beneath it.
  const [chosen] = useState(rows);
  const { steps, waiting } = useSteps(chosen);
  const [event, setEvent] = useState<string | null>(null);
  const [common, setCommon] = useState(emptyCommon);
  const [confirmed, setConfirmed] = useState(false);
  const fitting = (wanted: string): DealRow[] =>
    chosen.filter((row) => steps.get(placeOf(row))?.some((step) => step.event === wanted && fitsMany(step)));
  const offered = new Map(
    [...steps.values()].flatMap((some) => some.filter(fitsMany).map((step) => [step.event, step] as const)),
  );
  const step = event === null ? undefined : offered.get(event);
  const needs = step === undefined ? null : needsOf(step);
  const vouch = needs?.has('values') === true ? 'values' : needs?.has('script') === true ? 'script' : null;
  const go = useMutation({
    mutationFn: (some: readonly DealRow[]) =>
      client.deals.steps({
        steps: some.map(({ id }) => ({
          id,
          event: event ?? '',
          ...common.input,
          ...(confirmed ? { data: { confirm: true as const } } : {}),
        })),
      }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: api.deals.key() }),
  });
  const failure = useFailureText(go.error);
  const fits = event === null ? [] : fitting(event);
  return (
    <Sheet
      open
      onClose={onClose}
      title={bulk.title}
      description={bulk.lead}
      footer={
        go.data !== undefined || step === undefined ? undefined : (
          <>
            {failure !== null && <Notice tone="harm">{failure}</Notice>}
            <Button
              look="primary"
              className="self-end"
              busy={go.isPending}
              disabled={vouch !== null && !confirmed}
              onClick={() => go.mutate(fits)}
            >
              {bulk.go({ count: format.number(fits.length) })}
            </Button>
          </>
        )
      }
    >
      {go.data !== undefined ? (
        <Outcomes outcomes={go.data.outcomes} rows={chosen} />
      ) : waiting ? (
        <Skeleton className="h-40 w-full" />
      ) : offered.size === 0 ? (
        <Notice tone="needs">{bulk.none}</Notice>
      ) : (
        <div className="flex flex-col gap-5">
          <Field label={bulk.step}>
            <Select
              value={event}
              placeholder={bulk.pick}
              onChange={setEvent}
              options={[...offered.keys()].map((value) => ({
                value,
                label: bulk.fits({
                  event: nameEvent(deals, value),
                  fits: format.number(fitting(value).length),
                  all: format.number(chosen.length),
                }),
              }))}
            />
          </Field>
          {step !== undefined && (
            <>
              {fits.length < chosen.length && (
                <Notice>{bulk.others({ count: format.number(chosen.length - fits.length) })}</Notice>
              )}
              {vouch !== null && (
                <Checkbox
                  checked={confirmed}
                  onChange={setConfirmed}
                  label={dealPages.deal.next.confirms[vouch]({ name: user.name })}
                />
              )}
              <StepCommon step={step} value={common} onChange={setCommon} />
            </>
          )}
        </div>
      )}
    </Sheet>
  );
}

function Outcomes({ outcomes, rows }: { outcomes: readonly Outcome[]; rows: readonly DealRow[] }) {
  const { deals, dealPages } = useWords();
  const { bulk } = dealPages;
  const format = useFormat();
  const names = new Map(rows.map(({ id, creator }) => [id, creator]));
  const refused = outcomes.filter(({ refusal }) => refusal !== null);
  const moved = outcomes.filter(({ refusal }) => refusal === null);
  return (
    <div className="flex flex-col gap-4">
      <Notice tone={refused.length === 0 ? 'good' : 'needs'}>
        {bulk.outcome({ moved: format.number(moved.length), refused: format.number(refused.length) })}
      </Notice>
      {refused.length > 0 && (
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">{bulk.refused}</h3>
          <ul className="flex flex-col">
            {refused.map(({ id, refusal }) => (
              <li key={id} className="border-b border-line py-2">
                <span className="font-medium">{names.get(id)}</span>
                <span className="block text-soft">{refusal}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {moved.length > 0 && (
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">{bulk.moved}</h3>
          <ul className="flex flex-col">
            {moved.map(({ id, state }) => (
              <li key={id} className="flex justify-between gap-4 border-b border-line py-1.5">
                <span>{names.get(id)}</span>
                <span className="text-soft">{state === null ? '' : nameState(deals, state)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
