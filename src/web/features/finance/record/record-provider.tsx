/** The form of a fact beside every page of finance; what was typed into one from the menu waits until it is recorded. */
import { useState, type ReactNode } from 'react';
import { businessDay } from '#kernel/clock.ts';
import { useWords } from '../../../locale.tsx';
import { useSession } from '../../../session.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { EMPTY_DRAFT, type Draft } from './draft.ts';
import { RecordContext, type Wanted } from './record-context.ts';
import { RecordForm } from './record-form.tsx';
import type { HandKind } from './specs.ts';

export function RecordProvider({ children }: { children: ReactNode }) {
  const { finance } = useWords();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [open, setOpen] = useState(false);
  const [times, setTimes] = useState(0);
  const [today, setToday] = useState('');
  const [kept, setKept] = useState<Partial<Record<HandKind, Draft>>>({});
  const home = useSession().workspace.currency;
  const show = (next: Wanted): void => {
    setWanted(next);
    setToday(businessDay(new Date()));
    setTimes((count) => count + 1);
    setOpen(true);
  };
  const isFree = wanted !== null && wanted.given === undefined;
  return (
    <RecordContext value={show}>
      {children}
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={
          wanted === null ? (
            ''
          ) : (
            <span className="flex flex-wrap items-center gap-2">
              {finance.record.kinds[wanted.kind]}
              {wanted.kind === 'gift-tax' && <Chip tone="needs">{finance.record.accountant}</Chip>}
            </span>
          )
        }
        description={wanted === null ? '' : finance.record.leads[wanted.kind]}
      >
        {wanted !== null && (
          <RecordForm
            key={times}
            wanted={wanted}
            home={home}
            today={today}
            start={{ ...EMPTY_DRAFT, ...wanted.given, ...(isFree ? kept[wanted.kind] : {}) }}
            onTyped={(draft) => isFree && setKept({ ...kept, [wanted.kind]: draft })}
            onDone={() => {
              if (isFree) setKept({ ...kept, [wanted.kind]: undefined });
              setOpen(false);
              wanted.onDone?.();
            }}
          />
        )}
      </Sheet>
    </RecordContext>
  );
}
