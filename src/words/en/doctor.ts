/** What must hold, as one looks for it. */
export const doctor = {
  checks: {
    'journals-balance': 'Every journal balances, by currency and in the home currency',
    'journals-whole': 'No journal has lost or gained an entry, and no fact its journal',
    'memorandum-apart': 'Budget and commitments balance apart from what is',
    'settled-exactly': 'What is settled is settled exactly and once',
    'payables-equal-statements': 'What is open equals the statement of every party',
    'one-live-batch': 'Nothing that is owed stands in two payouts at once',
    'platform-money-not-paid': 'Nothing that a platform pays was ever in a payout',
    'payouts-booked': 'Every payment is booked once, and nothing else is',
    'payout-tax-adds-up': 'Tax of every payment adds up, and counts in the month it was paid in',
    'statements-settled': 'Every payment that a bank statement shows is settled',
    'orders-once': 'Every order is paid for by one side only',
    'closed-periods-untouched': 'Closed months are as they were closed',
    'totals-agree': 'Kept sums agree with the entries',
    'audit-chain': 'The audit trail is whole and unaltered',
    'row-security': 'Every table is closed to other tenants',
  },
  verdict: ({ ok, organisations }: { ok: boolean; organisations: number }) =>
    ok
      ? `Everything holds in ${organisations} ${organisations === 1 ? 'organisation' : 'organisations'}.`
      : 'Something is broken; see above. Do not repair it by hand in the database: restore a backup, or ask for help with this output.',
};
