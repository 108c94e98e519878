/** Buckets of age, as the server sums them up, and the two sides of what is open. */
export const BUCKETS = ['notDue', 'to30', 'to60', 'to90', 'over90'] as const;
export type Bucket = (typeof BUCKETS)[number];

export type Side = 'payable' | 'receivable';

/** All of it, and what is overdue of it. */
export function sumAged(row: Readonly<Record<Bucket, string>>): { total: bigint; late: bigint } {
  const late = BUCKETS.slice(1).reduce((sum, bucket) => sum + BigInt(row[bucket]), 0n);
  return { total: late + BigInt(row.notDue), late };
}
