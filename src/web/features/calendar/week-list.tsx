/** A week day by day, each with all that stands on it; days without anything stay, so that gaps show. */
import { Link } from '@tanstack/react-router';
import { classes } from '../../classes.ts';
import { dateFormat, useFormat } from '../../format.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { Chip, ModelSign } from '../../ui/chip.tsx';
import { Notice } from '../../ui/states.tsx';
import { onRowKeys, ROW } from '../finance/row-keys.ts';
import type { CalendarDay, CalendarWeek } from './calendar-days.ts';
import { nameItem } from './item-link.tsx';

export function WeekList({ week, today }: { week: CalendarWeek; today: string }) {
  const words = useWords().dealPages.calendar;
  return (
    <div className="flex flex-col gap-4" onKeyDown={onRowKeys} role="presentation">
      {week.gaps.map((campaign) => (
        <Notice key={campaign} tone="needs">
          {words.gapWeek({ campaign })}
        </Notice>
      ))}
      {week.days.map((day) => (
        <Day key={day.on} day={day} isToday={day.on === today} />
      ))}
    </div>
  );
}

function Day({ day, isToday }: { day: CalendarDay; isToday: boolean }) {
  const messages = useWords();
  const words = messages.dealPages.calendar;
  const locale = useLocale();
  const format = useFormat();
  const weekday = dateFormat(locale, { timeZone: 'UTC', weekday: 'long' }).format(Date.parse(`${day.on}T00:00:00Z`));
  return (
    <section className="flex flex-col">
      <h3 className={classes('flex flex-wrap items-center gap-2 pb-1', isToday && 'text-accent-text')}>
        <span className="font-medium">{weekday}</span>
        <span className="figures text-xs text-faint">{format.day(day.on, 'short')}</span>
        {isToday && <Chip tone="good">{words.today}</Chip>}
        {day.isGap && <Chip tone="needs">{words.noNote}</Chip>}
      </h3>
      <ul className="border-t border-line">
        {day.items.length === 0 && <li className="py-1.5 text-faint">{words.nothing}</li>}
        {day.items.map((item) => (
          <li
            key={`${item.dealId} ${item.what} ${item.cycle}`}
            {...ROW}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-line py-1.5 hover:bg-hover sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_minmax(0,12rem)_7rem]"
          >
            <Link
              to="/deals/$dealId"
              params={{ dealId: item.dealId }}
              search={{ tab: item.kind === 'published' ? 'notes' : 'due' }}
              data-open=""
              className="press min-w-0 gap-2 font-medium hover:underline"
            >
              <ModelSign model={item.model} />
              <span className="truncate">{item.creator}</span>
            </Link>
            <span className="min-w-0 truncate max-sm:order-last max-sm:col-span-2">{nameItem(messages, item)}</span>
            <span className="min-w-0 truncate text-xs text-soft max-sm:hidden">{item.campaign}</span>
            <span className="text-right text-xs whitespace-nowrap">
              {item.late ? (
                <Chip tone="harm">{words.late}</Chip>
              ) : item.kind === 'due' ? (
                <span className="text-soft">{messages.dealPages.sides[item.side ?? 'brand']}</span>
              ) : (
                <Chip tone={item.kind === 'published' ? 'good' : 'neutral'}>{words.kinds[item.kind]}</Chip>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
