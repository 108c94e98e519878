/** Workbooks in the Office Open XML format, read sheet by sheet and row by row. */
import { refuse } from '#kernel/refusal.ts';
import type { TableLimits } from './limits.ts';
import { readSheetLinks, type SheetLinks } from './xlsx-links.ts';
import { numberToText, readStyles, type NumberStyle } from './xlsx-styles.ts';
import { attribute, scanAll, scanXml } from './xml.ts';
import { openZip, type OnBytes, type ZipFile } from './zip.ts';

export interface SheetRow {
  readonly sheet: string;
  readonly rowNumber: number;
  readonly cells: string[];
  /** Web addresses behind cells, by column; null when the row has none. */
  readonly links: ReadonlyMap<number, string> | null;
}

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly from1904: boolean;
  readonly stringsPart: string | null;
  readonly stylesPart: string | null;
}

/**
 * All rows of all visible sheets that have a filled cell. Formula cells give
 * their last computed value, dates and percentages their text, ids all digits.
 * Refuses `table.not-a-table` for another kind of ZIP file, and what {@link openZip} refuses.
 */
export async function* readXlsx(path: string, limits: TableLimits, onBytes?: OnBytes): AsyncGenerator<SheetRow> {
  const zip = await openZip(path, limits, onBytes);
  const workbook = await readWorkbook(zip);
  const styles = await readStyles(zip, workbook.stylesPart);
  const strings = await readSharedStrings(zip, workbook.stringsPart, limits);
  for (const { name, part } of workbook.sheets) {
    if (!zip.has(part)) continue;
    const links = await readSheetLinks(zip, part, limits);
    yield* readSheet(zip.read(part), { sheet: name, links, strings, styles, from1904: workbook.from1904, limits });
  }
}

async function readWorkbook(zip: ZipFile): Promise<Workbook> {
  const part = 'xl/workbook.xml';
  if (zip.has('EncryptedPackage') || zip.has('EncryptionInfo')) refuse('invalid', 'table.encrypted');
  if (!zip.has(part)) {
    if (zip.has('xl/workbook.bin')) refuse('invalid', 'table.old-workbook');
    refuse('invalid', 'table.not-a-table', { found: 'archive' });
  }
  const targets = await readRelations(zip);
  const sheets: { name: string; part: string }[] = [];
  let from1904 = false;
  await scanAll(zip.read(part), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet' || (attribute(attributes, 'state') ?? 'visible') !== 'visible') return;
      const target = targets.get(/[\w-]+:id="([^"]*)"/.exec(attributes)?.[1] ?? '');
      if (target !== undefined) sheets.push({ name: attribute(attributes, 'name') ?? '', part: target.part });
    },
    close: () => undefined,
    text: () => undefined,
  });
  const partOf = (type: string): string | null =>
    [...targets.values()].find((target) => target.type.endsWith(type))?.part ?? null;
  return { sheets, from1904, stringsPart: partOf('/sharedStrings'), stylesPart: partOf('/styles') };
}

async function readRelations(zip: ZipFile): Promise<Map<string, { part: string; type: string }>> {
  const targets = new Map<string, { part: string; type: string }>();
  const part = 'xl/_rels/workbook.xml.rels';
  if (!zip.has(part)) return targets;
  await scanAll(zip.read(part), {
    open: (name, attributes) => {
      const id = attribute(attributes, 'Id');
      const target = attribute(attributes, 'Target');
      if (name !== 'Relationship' || id === null || target === null) return;
      targets.set(id, {
        part: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
        type: attribute(attributes, 'Type') ?? '',
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return targets;
}

async function readSharedStrings(zip: ZipFile, part: string | null, limits: TableLimits): Promise<readonly string[]> {
  const strings: string[] = [];
  if (part === null || !zip.has(part)) return strings;
  let text = '';
  let reading = false;
  let phonetic = false;
  let characters = 0;
  let unpacked = 0;
  await scanAll(zip.read(part), {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') reading = !phonetic;
      else if (name === 'rPh') phonetic = true;
    },
    close: (name) => {
      if (name === 't') reading = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') {
        characters += text.length + 16;
        if (characters > limits.maxSharedCharacters) refuse('overLimit', 'table.bomb');
        strings.push(text);
      }
    },
    text: (piece) => {
      // One character more than a cell may have tells that it was cut.
      if (reading && text.length <= limits.maxCellCharacters) text += piece;
      unpacked += piece.length;
      if (unpacked > limits.maxSharedCharacters) refuse('overLimit', 'table.bomb');
    },
  });
  return strings;
}

interface SheetReading {
  readonly sheet: string;
  readonly links: SheetLinks;
  readonly strings: readonly string[];
  readonly styles: readonly NumberStyle[];
  readonly from1904: boolean;
  readonly limits: TableLimits;
}

async function* readSheet(bytes: AsyncIterable<Uint8Array>, reading: SheetReading): AsyncGenerator<SheetRow> {
  const { sheet, limits } = reading;
  let rows: SheetRow[] = [];
  let rowNumber = 0;
  let cells: string[] = [];
  let filled = false;
  let links: Map<number, string> | null = null;
  let column = -1;
  let type = '';
  let style: NumberStyle = 'plain';
  let value = '';
  let inValue = false;
  let phonetic = false;
  const openCell = (attributes: string): void => {
    const reference = attribute(attributes, 'r');
    column = reference === null ? column + 1 : columnOf(reference);
    if (column >= limits.maxColumns) refuse('overLimit', 'table.too-wide', { columns: limits.maxColumns });
    const link = reading.links.size === 0 || reference === null ? undefined : reading.links.get(reference);
    if (link !== undefined) links = (links ?? new Map<number, string>()).set(column, link);
    type = attribute(attributes, 't') ?? 'n';
    const format = type === 'n' ? attribute(attributes, 's') : null;
    style = format === null ? 'plain' : (reading.styles[Number(format)] ?? 'plain');
    value = '';
  };
  const closeCell = (): void => {
    const text = value === '' ? '' : textOf(value, type, style, reading);
    if (text === '') return;
    while (cells.length < column) cells.push('');
    cells[column] = text;
    filled = true;
  };
  const scanning = scanXml(bytes, {
    open: (name, attributes) => {
      if (name === 'c') openCell(attributes);
      else if (name === 'v' || name === 't') inValue = !phonetic;
      else if (name === 'rPh') phonetic = true;
      else if (name === 'row') {
        // A number that is none, or that goes back, would give two rows one name.
        const number = Number(attribute(attributes, 'r') ?? 0);
        rowNumber = Number.isSafeInteger(number) && number > rowNumber ? number : rowNumber + 1;
        if (rowNumber > limits.maxRows) refuse('overLimit', 'table.too-long', { rows: limits.maxRows });
        cells = [];
        links = null;
        filled = false;
        column = -1;
      }
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c') closeCell();
      else if (name === 'rPh') phonetic = false;
      else if (name === 'row' && filled) rows.push({ sheet, rowNumber, cells, links });
    },
    text: (piece) => {
      if (inValue && value.length <= limits.maxCellCharacters) value += piece;
    },
  });
  while ((await scanning.next()).done !== true) {
    yield* rows;
    rows = [];
  }
}

function textOf(value: string, type: string, style: NumberStyle, reading: SheetReading): string {
  if (type === 's') return reading.strings[Number(value)] ?? '';
  if (type === 'n') return numberToText(value, style, reading.from1904);
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'e') return '';
  return value;
}

/** `AB12` -> 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}
