import { ambassador } from './ambassador.ts';
import { dealMake } from './deal-make.ts';
import { calendarPage } from './calendar-page.ts';
import { dealPage } from './deal-page.ts';
import { ladderPage } from './ladder-page.ts';
import { positions } from './positions.ts';
import { shortlistPage } from './shortlist-page.ts';
import { workPage } from './work-page.ts';

/** Collaborations: the board and the table, the shortlist, what is due, and one deal. */
export const dealPages = {
  title: 'Collaborations',
  looks: { label: 'Look', board: 'Board', table: 'Table' },
  filters: {
    label: 'Narrow down',
    find: 'Search creators',
    anyCampaign: 'All campaigns',
    anyModel: 'All models',
    anyPhase: 'All phases',
    contact: 'Contact person',
    overdue: 'Overdue only',
    clear: 'Clear filters',
    nothing: 'No collaboration fits these filters',
  },
  columns: {
    creator: 'Creator',
    model: 'Model',
    state: 'State',
    campaign: 'Campaign',
    contact: 'Contact',
    rail: 'Paid by',
    fee: 'Fee',
    committed: 'Committed',
    due: 'Due',
  },
  empty: {
    title: 'No collaborations yet',
    lead: 'A collaboration begins on the shortlist: an approved plan is put there, creators are asked, and those who confirm become deals.',
    example:
      'For example: 小满 confirms ¥10,000 for a note and a video; the deal then runs from the order to the payment.',
    toShortlist: 'Open the shortlist',
  },
  noneHere: 'None here.',
  more: 'Show more',
  showOff: 'Show those that came to nothing',
  hideOff: 'Fold up',
  inPhase: (p: { phase: string; count: string }) => `${p.phase}: ${p.count}`,
  noFee: 'No fee',
  noDue: 'Nothing due',
  due: (p: { day: string }) => `Due ${p.day}`,
  overdue: (p: { day: string }) => `Overdue since ${p.day}`,
  sides: { brand: 'us', creator: 'the creator' },
  waitsFor: { brand: 'Waits for us', creator: 'Waits for the creator' },
  open: (p: { creator: string; model: string }) => `${p.creator}, ${p.model}`,
  channels: {
    wechat: 'WeChat',
    xiaohongshu: 'Xiaohongshu message',
    email: 'E-mail',
    phone: 'Phone',
    mcn: 'Through the MCN',
    pugongying: 'Pugongying',
    other: 'Another way',
  },
  bulk: {
    choose: (p: { creator: string }) => `Choose ${p.creator}`,
    chooseAll: 'Choose all that are shown',
    chosen: (p: { count: string }) => `${p.count} chosen`,
    clear: 'Choose none',
    act: 'Next step',
    title: 'One step for many',
    lead: 'Each deal takes the step by itself: what one refuses holds up no other.',
    step: 'Step',
    pick: 'Choose a step',
    fits: (p: { event: string; fits: string; all: string }) => `${p.event} (${p.fits} of ${p.all})`,
    none: 'These deals have no step in common that needs nothing of its own. Open them one by one.',
    others: (p: { count: string }) => `${p.count} of those chosen stand elsewhere and are left as they are.`,
    go: (p: { count: string }) => `Do it for ${p.count}`,
    moved: 'Moved',
    refused: 'Refused',
    outcome: (p: { moved: string; refused: string }) => `${p.moved} moved, ${p.refused} refused`,
  },
  ambassador,
  positions,
  deal: dealPage,
  make: dealMake,
  shortlist: shortlistPage,
  work: workPage,
  ladder: ladderPage,
  calendar: calendarPage,
};
