/** Days and hours that running deals go by and that someone may dispute: data/deal-times.json. */
import rows from '../../../data/deal-times.json' with { type: 'json' };

/** @throws Error when no row has the key: a defect */
export function dealTime(key: string): number {
  const row = rows.find((one) => one.key === key);
  if (row === undefined) throw new Error(`data/deal-times.json has no ${key}`);
  return row.value;
}
