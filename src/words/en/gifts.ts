/** The read-out of a wave of gifts. */
export const gifts = {
  action: 'Gift read-out',
  title: 'What came of the gifts',
  lead: 'A gift without a note is nobody’s fault: it is counted of the wave and the lot, never of a creator.',
  campaign: 'Campaign',
  into: 'Onto the shortlist of',
  sent: 'Sent',
  posted: 'With a note',
  rate: 'Posting rate',
  of: (p: { posted: string; sent: string }) => `${p.posted} of ${p.sent}`,
  open: (p: { count: string }) => `${p.count} still have days for one`,
  lots: 'By lot',
  lot: 'Lot',
  received: (p: { day: string }) => `received ${p.day}`,
  notes: 'Notes by saves',
  none: 'No gift of this campaign has left yet.',
  noNotes: 'No note has appeared yet.',
  choose: (p: { creator: string }) => `Choose ${p.creator}`,
  listed: 'on a shortlist already',
  noCounts: 'no counts yet',
  scale: (p: { count: string }) => `Scale ${p.count} to paid`,
  scaled: (p: { added: number; known: number }) =>
    p.known === 0
      ? `${p.added} put on the shortlist.`
      : `${p.added} put on the shortlist; ${p.known} stood there already.`,
};
