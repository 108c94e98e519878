/** The calendar of all that falls due, goes live and is out. */
export const calendarPage = {
  title: 'Calendar',
  lead: 'What falls due, goes live and is out. A week without a note of a campaign that runs is marked.',
  look: 'Look',
  looks: { month: 'Month', week: 'Week' },
  before: { month: 'Month before', week: 'Week before' },
  after: { month: 'Month after', week: 'Week after' },
  span: (p: { from: string; until: string }) => `${p.from} – ${p.until}`,
  today: 'Today',
  kinds: { live: 'Live session', published: 'Note published' },
  late: 'Overdue',
  noNote: 'No note',
  gapWeek: (p: { campaign: string }) => `No note this week: ${p.campaign}`,
  gaps: (p: { count: number }) =>
    p.count === 1
      ? 'In 1 week nothing of a campaign comes out. Consistency compounds.'
      : `In ${p.count} weeks nothing of a campaign comes out. Consistency compounds.`,
  count: (p: { count: number }) => (p.count === 0 ? 'nothing' : p.count === 1 ? '1 thing' : `${p.count} things`),
  further: (p: { count: string }) => `${p.count} more`,
  nothing: 'Nothing',
  empty: { month: 'Nothing stands in this month', week: 'Nothing stands in this week' },
  emptyLead:
    'Days appear once a deal is agreed: what we owe, what creators owe, live sessions, and notes that are out.',
};
