/** The choice at the end of the ladder: first what the delay endangers, then another day, another creator, or an end. */
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { addDays, daysBetween } from '#kernel/clock.ts';
import type { Choices as Open, DealView } from '#modules/collaborations/contract.ts';
import { api } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FieldGroup } from '../../../ui/field.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { Choices } from '../../plans/choices.tsx';
import type { Duty } from '../deal/duty.ts';
import { useToday } from '../use-today.ts';
import { EndFields } from './end-fields.tsx';
import { Endangered } from './endangered.tsx';
import { ExtendFields } from './extend-fields.tsx';
import { useDecision, type Decision } from './use-decision.ts';

const WAYS = ['extend', 'replace', 'cancel'] as const;

interface DecideDialogProps {
  deal: DealView;
  duty: Duty;
  name: string;
  onClose: () => void;
}

export function DecideDialog({ deal, duty, name, onClose }: DecideDialogProps) {
  const { dealPages, shell } = useWords();
  const words = dealPages.ladder;
  const format = useFormat();
  const today = useToday();
  const form = useId();
  const found = useQuery(
    api.deals.choices.queryOptions({ input: { id: deal.id, what: duty.what, cycle: duty.cycle }, staleTime: 0 }),
  );
  const [way, setWay] = useState<(typeof WAYS)[number]>('extend');
  const [draft, setDraft] = useState<Partial<Decision>>({});
  const decide = useDecision(deal, duty, onClose);
  const late = daysBetween(duty.dueOn, today);
  const decision = found.data === undefined ? null : complete(found.data, draft);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (decision !== null) decide.act(way, decision);
  };
  const isReady =
    decision !== null &&
    (way === 'extend'
      ? decision.dueOn >= decision.earliestOn
      : decision.exit !== null && (way === 'cancel' || decision.lineId !== null));
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={words.decideOf({ what: name })}
      description={
        late > 0
          ? words.lead({ day: format.day(duty.dueOn), days: format.number(late) })
          : words.notLate({ day: format.day(duty.dueOn) })
      }
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="submit" form={form} look="primary" busy={decide.busy} disabled={!isReady}>
            {words.act[way]}
          </Button>
        </>
      }
    >
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : decision === null || found.data === undefined ? (
        <Skeleton className="h-48 w-full" />
      ) : (
        <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-5">
          <Endangered open={found.data} days={daysBetween(duty.dueOn, decision.dueOn)} />
          <FieldGroup legend={words.question}>
            <Choices
              name="way"
              look="cards"
              label={words.question}
              value={way}
              onChange={setWay}
              choices={WAYS.map((value) => ({ value, label: words.ways[value], text: words.wayTexts[value] }))}
            />
          </FieldGroup>
          {way === 'extend' ? (
            <ExtendFields decision={decision} onChange={(part) => setDraft({ ...draft, ...part })} />
          ) : (
            <EndFields
              open={found.data}
              decision={decision}
              withLine={way === 'replace'}
              onChange={(part) => setDraft({ ...draft, ...part })}
            />
          )}
          {decide.failure !== null && <Notice tone="harm">{decide.failure}</Notice>}
        </form>
      )}
    </Dialog>
  );
}

/** What stands in the form until somebody changes it: two days more, an end by whoever is late. */
function complete(open: Open, draft: Partial<Decision>): Decision {
  return {
    dueOn: addDays(open.earliestOn, 2),
    reason: '',
    exit: open.exits.find(({ by }) => by === 'creator') ?? open.exits[0] ?? null,
    lineId: null,
    ...draft,
    earliestOn: open.earliestOn,
  };
}
