/** Later days that move along with another day, and the window that they would leave. */
import { addDays } from '#kernel/clock.ts';
import type { Choices } from '#modules/collaborations/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Notice } from '../../../ui/states.tsx';
import { nameDuty } from '../names.ts';

export function Endangered({ open, days }: { open: Choices; days: number }) {
  const { deals, dealPages } = useWords();
  const words = dealPages.ladder;
  const format = useFormat();
  const last = open.lastNoteOn === null ? null : addDays(open.lastNoteOn, days);
  return (
    <section className="flex flex-col gap-2 rounded-md bg-hover px-3 py-2.5">
      <h3 className="font-medium">{words.endangers}</h3>
      {open.later.length === 0 ? (
        <p className="text-soft">{words.none}</p>
      ) : (
        <ul className="figures">
          {open.later.map(({ what, cycle, dueOn, begun }) => (
            <li key={`${what} ${cycle}`} className="flex flex-wrap justify-between gap-x-4">
              <span>
                {nameDuty(deals, what)}
                {!begun && <span className="ml-2 text-xs text-faint">{words.expected}</span>}
              </span>
              <span className="text-soft">
                {words.moves({ from: format.day(dueOn, 'short'), to: format.day(addDays(dueOn, days), 'short') })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {last !== null && open.untilOn !== null && last > open.untilOn && (
        <Notice tone="harm">{words.pastWindow({ last: format.day(last), until: format.day(open.untilOn) })}</Notice>
      )}
    </section>
  );
}
