/** Which number formats of a workbook mean a date or a percentage, and how such numbers are written as text. */
import { attribute, scanAll } from './xml.ts';
import type { ZipFile } from './zip.ts';

export type NumberStyle = 'plain' | 'date' | 'percent';

/** The style of each cell format by its index. */
export async function readStyles(zip: ZipFile, part: string | null): Promise<readonly NumberStyle[]> {
  const styles: NumberStyle[] = [];
  if (part === null || !zip.has(part)) return styles;
  const codes = new Map<number, string>();
  let inCellFormats = false;
  await scanAll(zip.read(part), {
    open: (name, attributes) => {
      if (name === 'numFmt')
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) styles.push(styleOf(Number(attribute(attributes, 'numFmtId') ?? 0), codes));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
    text: () => undefined,
  });
  return styles;
}

/** Built-in formats (ECMA-376 18.8.30, with the East Asian ones), else the custom code. */
function styleOf(id: number, codes: ReadonlyMap<number, string>): NumberStyle {
  const custom = codes.get(id);
  if (custom !== undefined) return styleOfCode(custom);
  if (id === 9 || id === 10) return 'percent';
  const date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return date ? 'date' : 'plain';
}

function styleOfCode(code: string): NumberStyle {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').toLowerCase();
  if (bare.includes('%')) return 'percent';
  return bare !== 'general' && /[ymdhs年月日]/.test(bare) ? 'date' : 'plain';
}

const DAY_SECONDS = 86_400;

/** A serial day number as `YYYY-MM-DD`, with `HH:MM:SS` when it has a time; a time alone below one day. */
export function serialToText(serial: number, from1904: boolean): string {
  // The 1900 system counts a 29 February 1900 that never was.
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const seconds = Math.round(days * DAY_SECONDS);
  const iso = new Date(Date.UTC(1899, 11, 30) + seconds * 1000).toISOString();
  const time = iso.slice(11, 19);
  if (serial < 1) return time;
  return seconds % DAY_SECONDS === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`;
}

/** A number as a spreadsheet would show it without rounding: ids keep all their digits, `7853300.0` and `1.0E7` become whole. */
export function numberToText(raw: string, style: NumberStyle, from1904: boolean): string {
  if (style === 'plain' && !raw.includes('.') && !raw.includes('E') && !raw.includes('e')) return raw;
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  if (style === 'date') return value >= 0 && value < 2_958_466 ? serialToText(value, from1904) : raw;
  if (style === 'percent') return `${Number((value * 100).toPrecision(12))}%`;
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : raw;
}
