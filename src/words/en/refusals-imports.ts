/** Why a file cannot be read: one sentence each, with what to do. */
const KINDS: Readonly<Record<string, string>> = {
  pdf: 'a PDF',
  image: 'a picture',
  archive: 'an archive',
  'web-page': 'a web page',
  data: 'a data file (JSON)',
  binary: 'not text',
  text: 'plain text',
};
const MISSING: Readonly<Record<string, string>> = {
  identity: 'who the creator is (profile link or Xiaohongshu ID)',
  figure: 'any figure or price',
};

export const refusalsImports = {
  'table.not-found': () => 'There is no file at this path.',
  'table.empty': () => 'The file is empty.',
  'table.too-large': ({ megabytes }: { megabytes: number }) =>
    `The file is larger than ${megabytes} MB. Split it and import the parts one after another.`,
  'table.not-a-table': ({ found }: { found: string }) =>
    `This is ${KINDS[found] ?? 'not a table'}, not a table. Save it as XLSX or CSV and import that.`,
  'table.old-workbook': () => 'This is an old or binary Excel workbook (.xls, .xlsb). Open it and save it as XLSX.',
  'table.encrypted': () => 'The workbook is locked with a password. Save it without one and import that.',
  'table.truncated': () => 'The file is damaged or was cut off while it was downloaded or copied. Export it again.',
  'table.bomb': () => 'The file unpacks to far more than a table should hold, so it was not opened.',
  'table.bad-encoding': () => 'The text is neither UTF-8 nor GB18030. Save it as UTF-8 CSV or as XLSX.',
  'table.row-too-long': () =>
    'A row of the file does not end, so its rows cannot be told apart. Export it again, or save it as XLSX.',
  'table.too-wide': ({ columns }: { columns: number }) => `The table has more than ${columns} columns.`,
  'table.too-long': ({ rows }: { rows: number }) =>
    `The table has more than ${rows} rows. Split it and import the parts one after another.`,
  'table.columns-missing': ({ columns }: { columns: readonly string[] }) =>
    `No row of the file has the ${columns.length === 1 ? 'column' : 'columns'} ${columns.map((one) => `“${one}”`).join(', ')}. Name ${columns.length === 1 ? 'it' : 'them'} in the first row; the export has the right headers.`,
  'imports.no-rows': () => 'The file has no rows.',
  'imports.mapping-needed': ({ missing, unknown }: { missing: readonly string[]; unknown: readonly string[] }) =>
    `No column gives ${missing.map((part) => MISSING[part] ?? part).join(' or ')}.${unknown.length === 0 ? '' : ` Say what these columns are: ${unknown.join(', ')}.`}`,
  'imports.orders-without-creators': () =>
    "This is Pugongying's order report: it gives totals per order and names no creator. Export 笔记批量数据 (data per note) instead.",
};
