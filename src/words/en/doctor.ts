/** What must hold, as one looks for it. */
export const doctor = {
  checks: {
    'committed-equals-deals': 'What is committed in the ledger is what deals hold, and nothing for those that are over',
    'deals-booked': 'Every booking of a deal has its fact, and every fact of a deal its booking',
    'deals-where-steps-led': 'Every deal stands where its last step led, and no step is missing',
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
    'stock-equals-movements': 'Stock on hand is the sum of its movements',
    'reserved-equals-reservations': 'What is reserved is what is set aside for somebody',
    'stock-never-negative': 'No stock is negative, none is reserved twice, and no more came back than had left',
    'parcels-hold-their-goods': 'Every parcel has set aside, or has sent, what is in it',
    'audit-chain': 'The audit trail is whole and unaltered',
    'row-security': 'Every table is closed to other tenants',
  },
  verdict: ({ ok, organisations }: { ok: boolean; organisations: number }) =>
    ok
      ? `Everything holds in ${organisations} ${organisations === 1 ? 'organisation' : 'organisations'}.`
      : 'Something is broken; see above. Do not repair it by hand in the database: restore a backup, or ask for help with this output.',
};
