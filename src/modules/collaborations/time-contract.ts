/** The time side of running deals: what is due this week, what is late, and the calendar of it all. */
import { calendarOperations } from './calendar-contract.ts';
import { ladderOperations } from './ladder-contract.ts';
import { workOperation } from './work-contract.ts';

export type { Calendar, CalendarItem } from './calendar-contract.ts';
export { removalOperation, type Choices, type Ladder, type Rung } from './ladder-contract.ts';

export const timeOperations = { ...calendarOperations, ...ladderOperations, work: workOperation };
