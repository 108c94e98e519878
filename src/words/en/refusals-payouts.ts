/** Payouts. */
export const refusalsPayouts = {
  'payouts.agent-abroad':
    'Only an entity in mainland China can withhold income tax there. Choose China as its country, or leave withholding off.',
  'payouts.work-place': 'Where the work is done is asked of non-residents only.',
  'payouts.no-payer': 'There is no such payer in this organisation. Enter it under Payouts, Payers.',
  'payouts.no-format': 'There is no such bank file. Choose another one, or describe your bank’s own.',
  'payouts.format-taken': (p: { id: string }) =>
    `“${p.id}” is a bank file that comes with the product. Give yours another name.`,
  'payouts.day': (p: { today: string; days: number }) =>
    `The day of payment is today (${p.today}) or one of the next ${p.days} days: tax goes by it.`,
  'payouts.nothing-due':
    'Nothing of this can be paid now; somebody else may have taken it up. Look at the proposal again.',
  'payouts.no-cash': 'There is no such account of cash in this workspace.',
  'payouts.no-batch': 'There is no such batch in this workspace.',
  'payouts.not-draft': 'Only a draft can be approved, and this batch is none any more.',
  'payouts.not-cancellable': 'This batch went to the bank, or is over. Record what the bank did with each line.',
  'payouts.not-approved': 'This batch has to be approved first.',
  'payouts.file-findings': (p: { count: number }) =>
    `The bank would refuse this file: ${p.count === 1 ? 'one thing is' : `${p.count} things are`} missing or wrong. The lines of the batch say what.`,
  'payouts.answered':
    'The bank has answered for this batch. Its file is not given out again: what failed may stand in another one, and would be paid twice.',
  'payouts.no-file': 'This batch has no such file.',
  'payouts.cursor': 'This is not where a page of this list ends. Begin at the first page again.',
  'payouts.no-line': 'There is no such payment in this workspace.',
  'payouts.no-statement-line': 'There is no such movement in the statements of this workspace.',
  'payouts.statement-matched': 'This movement is a payment of ours, and needs no explanation.',
  'payouts.explained-before': 'This movement was explained already.',
  'payouts.statement-too-long': (p: { lines: number }) =>
    `A statement may have ${p.lines.toLocaleString('en')} rows at most. Ask the bank for a shorter time.`,
  'payouts.not-released': 'This batch was not released to the bank, so nothing can have become of it.',
  'payouts.amount-needed': (p: { currency: string }) =>
    `Say how much left the account in ${p.currency}: it is not the currency that is owed.`,
  'payouts.amount-differs': 'The bank says another amount than was to be paid. Settle that with the bank first.',
  'payouts.paid-before': 'This was paid already. If the money came back, record it as returned.',
  'payouts.failed-before':
    'This had failed already, and what was owed may stand in another batch. If the bank did pay it, record a payment for it by hand.',
};
