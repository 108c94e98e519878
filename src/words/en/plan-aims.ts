/** The wizard's later questions: targets, overlapping audiences, how notes are ordered. */
export const planAims = {
  targets: 'Targets',
  targetsHint: 'The plan does not change for them; the forecast says how likely each is reached.',
  target: { reads: 'Reads', engagements: 'Engagements', notes: 'Notes', orders: 'Orders', revenue: 'Revenue' },

  ordering: 'How notes are ordered',
  orderModeLegend: 'Order on Pugongying',
  orderModes: { standard: 'Standard order', guaranteed: 'Guaranteed order' },
  orderModeHint: 'A guaranteed order promises a result and costs a higher platform fee; see the assumptions.',

  segments: 'Overlapping audiences',
  segmentsHint:
    'Off unless you add one. Creators with the same followers reach the same people twice: beyond a number of reads in one audience, each further read is worth less. Where that begins is seldom known, so these are your figures, not ours.',
  add: 'Add an audience',
  remove: (p: { name: string }) => `Remove ${p.name}`,
  unnamed: (p: { number: number }) => `audience ${p.number}`,
  name: 'Name of the audience',
  namePlaceholder: 'Skincare beginners in Shanghai',
  tiers: 'Tiers in it',
  verticals: 'Fields in it',
  anyVertical: 'Every field',
  addVertical: 'Add a field',
  removeVertical: (p: { name: string }) => `Remove ${p.name}`,
  creators: 'Or named creators',
  points: 'Beyond how many reads a read keeps how much of its worth',
  beyond: 'Beyond reads',
  keep: 'Keeps %',
  addPoint: 'Add a step',
  removePoint: 'Remove this step',
};
