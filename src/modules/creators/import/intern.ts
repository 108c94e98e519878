/** Texts that an export repeats (places, tags, agencies, days) are kept once; ids are cut loose from the text they were found in. */

const LIMIT = 50_000;
const texts = new Map<string, string>();

/** The one kept copy of a text. */
export function intern(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  if (texts.size >= LIMIT) texts.clear();
  const copy = detach(text);
  texts.set(copy, copy);
  return copy;
}

/** A copy that does not hold the file's text in memory: V8 keeps the whole of a text alive for a slice of 13 characters or more. */
export const detach = (text: string): string =>
  text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');

/** Reads each text once: exports repeat dates, places and shares, and equal cells then also share their reading. */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  const readings = new Map<string, T>();
  return (text) => {
    const known = readings.get(text);
    if (known !== undefined) return known;
    const reading = read(text);
    if (readings.size >= LIMIT) readings.clear();
    readings.set(detach(text), reading);
    return reading;
  };
}
