/** Where a note stands in searches: before it was out, first after, and latest, each with its day; one more by hand. */
import { useState } from 'react';
import type { DealView } from '#modules/collaborations/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { PlusIcon } from '../../../ui/icons.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { comparePositions, decideMove, type Reading } from './compare-positions.ts';
import { PositionForm } from './position-form.tsx';

export function PositionsPart({ note, mayEdit }: { note: DealView['notes'][number]; mayEdit: boolean }) {
  const words = useWords().dealPages.positions;
  const [adding, setAdding] = useState(false);
  const rows = comparePositions(note.positions, note.publishedOn);
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-3">
      {rows.length === 0 ? (
        <p className="text-faint">{words.none}</p>
      ) : (
        <>
          <Table label={words.title}>
            <thead>
              <tr>
                <HeadCell>{words.keyword}</HeadCell>
                <HeadCell>{words.before}</HeadCell>
                <HeadCell>{words.after}</HeadCell>
                <HeadCell>{words.now}</HeadCell>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ keyword, before, after, now }) => (
                <tr key={keyword}>
                  <Cell className="font-medium whitespace-nowrap">{keyword}</Cell>
                  <Cell>
                    <Shown reading={before} from={null} />
                  </Cell>
                  <Cell>
                    <Shown reading={after} from={before} />
                  </Cell>
                  <Cell>
                    <Shown reading={now} from={after} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
          <p className="text-xs text-faint">{words.hint}</p>
        </>
      )}
      {mayEdit &&
        (adding ? (
          <PositionForm noteId={note.id} onClose={() => setAdding(false)} />
        ) : (
          <Button size="small" className="self-start" icon={<PlusIcon />} onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        ))}
    </div>
  );
}

/** A place with its day, and how it moved. */
function Shown({ reading, from }: { reading: Reading | null; from: Reading | null }) {
  const words = useWords().dealPages.positions;
  const format = useFormat();
  if (reading === null) return <span className="text-faint">–</span>;
  const move = decideMove(from, reading);
  const moved =
    move === null
      ? null
      : 'places' in move
        ? words[move.kind]({ places: format.number(move.places) })
        : words[move.kind];
  const isGood = move !== null && (move.kind === 'up' || move.kind === 'entered');
  return (
    <span className="flex flex-col">
      <span className="figures whitespace-nowrap">
        {reading.place === null
          ? words.absent({ depth: format.number(reading.depth) })
          : words.place({ place: format.number(reading.place) })}
        {moved !== null && (
          <span className={`ml-2 text-xs ${isGood ? 'text-accent-text' : 'text-needs'}`}>{moved}</span>
        )}
      </span>
      <span className="figures text-xs text-faint">{format.day(reading.on, 'short')}</span>
    </span>
  );
}
