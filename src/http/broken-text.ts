/** Text that PostgreSQL cannot keep: NUL, and halves of surrogate pairs. */
import { refuse } from '#kernel/refusal.ts';

const isBroken = (text: string): boolean => text.includes('\0') || !text.isWellFormed();

/** Whether such text stands anywhere in a decoded JSON value, as a value or as a key. */
function hasBrokenText(value: unknown): boolean {
  // A list of what is still to be looked at, since input may be nested deeper than calls may.
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === 'string') {
      if (isBroken(one)) return true;
    } else if (Array.isArray(one) || one instanceof Set) {
      for (const item of one) waiting.push(item);
    } else if (one instanceof Map) {
      for (const [key, item] of one) waiting.push(key, item);
    } else if (typeof one === 'object' && one !== null) {
      for (const [key, item] of Object.entries(one)) waiting.push(key, item);
    }
  }
  return false;
}

/** For every input, before any handler sees it. @throws RefusalError platform.broken-text */
export function refuseBrokenText(input: unknown): void {
  if (hasBrokenText(input)) refuse('invalid', 'platform.broken-text');
}

const tryDecode = (decode: () => unknown): unknown => {
  try {
    return decode();
  } catch {
    // Not of that form: then nothing of that form can be in it.
    return null;
  }
};

/** The same for an address: its path, and its query as text and as the JSON that it may hold. @throws RefusalError platform.broken-text */
export function refuseBrokenAddress(address: string): void {
  const { pathname, searchParams } = new URL(address);
  const values = [...searchParams.values()];
  refuseBrokenText([
    tryDecode(() => decodeURIComponent(pathname)),
    values,
    values.map((value) => tryDecode(() => JSON.parse(value) as unknown)),
  ]);
}
