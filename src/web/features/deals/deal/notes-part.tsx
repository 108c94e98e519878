/** Notes of the deal: declared or not, what somebody has to look at, what became of each, its counts. */
import { useState } from 'react';
import type { DealView } from '#modules/collaborations/contract.ts';
import { client, type ApiInputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { ExternalIcon, PlusIcon } from '../../../ui/icons.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Select } from '../../../ui/select.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { ClausePart } from '../clause/clause-part.tsx';
import { PositionsPart } from '../positions/positions-part.tsx';
import { DeclareForm } from './declare-form.tsx';
import { METRICS } from './note-metrics.ts';
import { SnapshotForm } from './snapshot-form.tsx';
import { useDealVerb } from './use-deal.ts';

type Note = DealView['notes'][number];

const TONE = { order: 'good', gifted: 'neutral', undeclared: 'harm' } as const;
const STATES = ['live', 'edited', 'removal-asked', 'hidden', 'removed'] as const;

export function NotesPart({ deal }: { deal: DealView }) {
  const words = useWords().dealPages.deal.notes;
  if (deal.notes.length === 0) return <p className="text-soft">{words.none}</p>;
  return (
    <div className="flex flex-col gap-6">
      {deal.clause !== null && <ClausePart deal={deal} clause={deal.clause} />}
      <ul className="flex flex-col gap-4">
        {deal.notes.map((note) => (
          <NoteCard key={note.id} deal={deal} note={note} />
        ))}
      </ul>
    </div>
  );
}

function NoteCard({ deal, note }: { deal: DealView; note: Note }) {
  const { dealPages } = useWords();
  const words = dealPages.deal.notes;
  const format = useFormat();
  const notices = useNotices();
  const mayEdit = useMay('deal:edit');
  const check = useDealVerb((input: ApiInputs['deals']['checkNote']) => client.deals.checkNote(input));
  const facts = [
    words.published({ day: format.day(note.publishedOn) }),
    ...(note.orderId === null ? [] : [words.order({ id: note.orderId, state: note.orderState ?? '–' })]),
    ...(note.protectedUntil === null ? [] : [words.protectedUntil({ day: format.day(note.protectedUntil) })]),
  ];
  const sayState = (state: Note['state']): void => {
    const before = note.state;
    const say = (next: Note['state'], onDone: () => void): void =>
      check.mutate(
        { id: deal.id, noteId: note.id, state: next, clear: false },
        { onSuccess: onDone, onError: notices.sayFailure },
      );
    say(state, () =>
      notices.sayWithUndo(words.stateSaid({ state: words.states[state] }), () => say(before, () => undefined)),
    );
  };
  const clear = (): void =>
    check.mutate(
      { id: deal.id, noteId: note.id, clear: true },
      { onSuccess: () => notices.say(words.cleared), onError: notices.sayFailure },
    );
  return (
    <li className="flex flex-col gap-3 rounded-md border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="font-semibold">{dealPages.deal.next.formats[note.format]}</span>
        <Chip tone={TONE[note.declared]}>{words.declared[note.declared]}</Chip>
        {note.url.startsWith('https:') && (
          <a
            href={note.url}
            target="_blank"
            rel="noreferrer noopener"
            className="press gap-1 underline underline-offset-2 hover:text-ink"
          >
            {words.open}
            <ExternalIcon className="size-3.5" />
          </a>
        )}
        <span className="ml-auto">
          {mayEdit ? (
            <Select
              label={words.state}
              size="small"
              value={note.state}
              onChange={(state) => state !== note.state && sayState(state)}
              options={STATES.map((value) => ({ value, label: words.states[value] }))}
            />
          ) : (
            <Chip>{words.states[note.state]}</Chip>
          )}
        </span>
      </div>
      <p className="text-soft">{facts.join(' · ')}</p>
      {note.flags.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          {note.flags.map((flag) => (
            <Chip key={flag} tone={note.checkedBy === null ? 'needs' : 'neutral'}>
              {(words.flags as Readonly<Record<string, string>>)[flag] ?? flag}
            </Chip>
          ))}
          {note.checkedBy !== null ? (
            <span className="text-xs text-faint">{words.looked({ name: note.checkedBy })}</span>
          ) : (
            mayEdit && (
              <Button size="small" busy={check.isPending} onClick={clear}>
                {words.clear}
              </Button>
            )
          )}
        </div>
      )}
      {mayEdit && note.declared !== 'gifted' && <Declaration deal={deal} note={note} />}
      <Counts note={note} mayEdit={mayEdit} />
      <PositionsPart note={note} mayEdit={mayEdit} />
    </li>
  );
}

function Declaration({ deal, note }: { deal: DealView; note: Note }) {
  const words = useWords().dealPages.deal.notes;
  const [open, setOpen] = useState(false);
  return open ? (
    <DeclareForm deal={deal} note={note} onClose={() => setOpen(false)} />
  ) : (
    <Button size="small" look="quiet" className="self-start" onClick={() => setOpen(true)}>
      {words.correct}
    </Button>
  );
}

function Counts({ note, mayEdit }: { note: Note; mayEdit: boolean }) {
  const words = useWords().dealPages.deal.notes;
  const format = useFormat();
  const [adding, setAdding] = useState(false);
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-3">
      {note.snapshots.length === 0 ? (
        <p className="text-faint">{words.noCounts}</p>
      ) : (
        <Table label={words.counts}>
          <thead>
            <tr>
              <HeadCell>{words.countsOn}</HeadCell>
              <HeadCell>{words.scope}</HeadCell>
              <HeadCell>{words.source}</HeadCell>
              {METRICS.map((metric) => (
                <HeadCell key={metric} numeric>
                  {words.metrics[metric]}
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {note.snapshots.map((snapshot) => (
              <tr key={`${snapshot.on} ${snapshot.scope} ${snapshot.source}`}>
                <Cell className="figures whitespace-nowrap">{format.day(snapshot.on, 'short')}</Cell>
                <Cell className="whitespace-nowrap">{words.scopes[snapshot.scope]}</Cell>
                <Cell className="whitespace-nowrap">{words.sources[snapshot.source]}</Cell>
                {METRICS.map((metric) => (
                  <Cell key={metric} numeric>
                    {snapshot[metric] === null ? '–' : format.number(snapshot[metric])}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {mayEdit &&
        (adding ? (
          <SnapshotForm noteId={note.id} onClose={() => setAdding(false)} />
        ) : (
          <Button size="small" className="self-start" icon={<PlusIcon />} onClick={() => setAdding(true)}>
            {words.addCounts}
          </Button>
        ))}
    </div>
  );
}
