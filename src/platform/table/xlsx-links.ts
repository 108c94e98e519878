/** Where a sheet's cells link to. A sheet often shows "link" and hides the address behind it. */
import type { TableLimits } from './limits.ts';
import { attribute, scanAll } from './xml.ts';
import type { ZipFile } from './zip.ts';

/** Web addresses by cell reference, such as `B7`. */
export type SheetLinks = ReadonlyMap<string, string>;

const NO_LINKS: SheetLinks = new Map();
const LONGEST_LINK = 2_000;

/** `xl/worksheets/sheet1.xml` -> `xl/worksheets/_rels/sheet1.xml.rels` */
const relationsPart = (part: string): string => part.replace(/([^/]+)$/, '_rels/$1.rels');

async function readTargets(zip: ZipFile, part: string): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await scanAll(zip.read(part), {
    open: (name, attributes) => {
      if (name !== 'Relationship' || !(attribute(attributes, 'Type') ?? '').endsWith('/hyperlink')) return;
      const target = attribute(attributes, 'Target') ?? '';
      if (/^https?:\/\//.test(target) && target.length <= LONGEST_LINK)
        targets.set(attribute(attributes, 'Id') ?? '', target);
    },
    close: () => undefined,
    text: () => undefined,
  });
  return targets;
}

/**
 * The links of a sheet's cells; they stand after the rows, so a sheet that has
 * any is scanned once more. At most one link a row and column is kept, and no
 * more than the limit of rows.
 */
export async function readSheetLinks(zip: ZipFile, part: string, limits: TableLimits): Promise<SheetLinks> {
  const relations = relationsPart(part);
  if (!zip.has(relations)) return NO_LINKS;
  const targets = await readTargets(zip, relations);
  if (targets.size === 0) return NO_LINKS;
  const links = new Map<string, string>();
  await scanAll(zip.read(part), {
    open: (name, attributes) => {
      if (name !== 'hyperlink' || links.size >= limits.maxRows) return;
      const target = targets.get(/[\w-]+:id="([^"]*)"/.exec(attributes)?.[1] ?? '');
      const reference = attribute(attributes, 'ref');
      if (target !== undefined && reference !== null) links.set(reference, target);
    },
    close: () => undefined,
    text: () => undefined,
  });
  return links;
}
