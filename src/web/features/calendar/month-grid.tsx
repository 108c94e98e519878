/** A month as a grid of weeks; on a phone the same days as a list. Arrow keys move between days, Enter opens the week. */
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { addDays } from '#kernel/clock.ts';
import { classes } from '../../classes.ts';
import { dateFormat, useFormat } from '../../format.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { moveMonth, type CalendarDay, type CalendarWeek } from './calendar-days.ts';
import { ItemLink } from './item-link.tsx';

interface MonthGridProps {
  weeks: readonly CalendarWeek[];
  /** The day that the keys stand on. */
  on: string;
  today: string;
  onMove: (day: string) => void;
  onOpen: (day: string) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Where a key leads from a day; null for keys that lead nowhere. */
function follow(key: string, day: string): string | null {
  const step = STEPS[key];
  if (step !== undefined) return addDays(day, step);
  if (key === 'PageUp') return moveMonth(day, -1);
  return key === 'PageDown' ? moveMonth(day, 1) : null;
}

export function MonthGrid({ weeks, on, today, onMove, onOpen }: MonthGridProps) {
  const words = useWords().dealPages.calendar;
  const locale = useLocale();
  const grid = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${on}"]`)?.focus();
  }, [on]);
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const day = event.target instanceof HTMLElement ? event.target.dataset['day'] : undefined;
    if (day === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    const to = follow(event.key, day);
    if (to !== null) {
      moved.current = true;
      onMove(to);
    } else if (event.key === 'Enter') onOpen(day);
    else return;
    event.preventDefault();
  };
  const weekday = dateFormat(locale, { timeZone: 'UTC', weekday: 'short' });
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={words.title}
      tabIndex={-1}
      onKeyDown={press}
      className="border-line sm:border-t sm:border-l"
    >
      <div role="row" className="grid-cols-7 max-sm:sr-only sm:grid">
        {weeks[0]!.days.map((day) => (
          <div
            key={day.on}
            role="columnheader"
            className="border-r border-b border-line px-2 py-1 text-xs text-faint max-sm:hidden"
          >
            {weekday.format(Date.parse(`${day.on}T00:00:00Z`))}
          </div>
        ))}
      </div>
      {weeks.map((week) => (
        <div key={week.monday} role="row" className="grid-cols-7 sm:grid">
          {week.days.map((day, at) => (
            <DayCell
              key={day.on}
              day={day}
              gaps={at === 0 ? week.gaps : []}
              isHere={day.on === on}
              isToday={day.on === today}
              isOutside={day.on.slice(0, 7) !== on.slice(0, 7)}
              onOpen={onOpen}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface DayCellProps {
  day: CalendarDay;
  /** Of the week that begins with this day. */
  gaps: readonly string[];
  isHere: boolean;
  isToday: boolean;
  isOutside: boolean;
  onOpen: (day: string) => void;
}

function DayCell({ day, gaps, isHere, isToday, isOutside, onOpen }: DayCellProps) {
  const words = useWords().dealPages.calendar;
  const format = useFormat();
  const hidden = day.count - day.items.length;
  const isBare = day.count === 0 && gaps.length === 0 && !day.isGap;
  return (
    <div
      role="gridcell"
      data-day={day.on}
      tabIndex={isHere ? 0 : -1}
      aria-label={[
        format.day(day.on),
        words.count({ count: day.count }),
        ...(day.isGap ? [words.noNote] : []),
        ...gaps.map((campaign) => words.gapWeek({ campaign })),
      ].join(', ')}
      aria-current={isToday ? 'date' : undefined}
      className={classes(
        'flex min-w-0 flex-col gap-1 border-b border-line p-1.5 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus',
        'sm:min-h-24 sm:border-r',
        isOutside && 'bg-sunken/60',
        isBare && 'max-sm:hidden',
      )}
    >
      <span
        className={classes(
          'figures text-xs',
          isToday ? 'font-semibold text-accent-text' : isOutside ? 'text-faint' : 'text-soft',
        )}
      >
        <span className="max-sm:hidden">{Number(day.on.slice(8))}</span>
        <span className="sm:hidden">{format.day(day.on, 'short')}</span>
        {isToday && <span className="ml-1.5">{words.today}</span>}
      </span>
      {gaps.map((campaign) => (
        <span
          key={campaign}
          data-hint={words.gapWeek({ campaign })}
          className="truncate rounded-sm bg-needs-wash px-1.5 text-xs leading-5 text-needs"
        >
          {words.gapWeek({ campaign })}
        </span>
      ))}
      {day.isGap && <span className="text-xs text-faint">{words.noNote}</span>}
      {day.items.map((item) => (
        <ItemLink key={`${item.dealId} ${item.what} ${item.cycle}`} item={item} />
      ))}
      {hidden > 0 && (
        <button
          type="button"
          tabIndex={isHere ? 0 : -1}
          className="press figures self-start text-xs text-soft underline underline-offset-2 hover:text-ink"
          onClick={() => onOpen(day.on)}
        >
          {words.further({ count: format.number(hidden) })}
        </button>
      )}
    </div>
  );
}
