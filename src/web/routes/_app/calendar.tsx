import { createFileRoute } from '@tanstack/react-router';
import { CalendarPage } from '../../features/calendar/calendar-page.tsx';
import { CalendarSearch } from '../../features/calendar/calendar-search.ts';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/calendar')({
  validateSearch: CalendarSearch,
  beforeLoad: requires('deal:read'),
  component: function Calendar() {
    return <CalendarPage search={Route.useSearch()} />;
  },
});
