/** What an operator says about a bank's own file, so that the product can write it and read its result. */
import { z } from 'zod';
import { CURRENCIES } from '#kernel/money.ts';
import { neutraliseCell } from '#platform/table/neutralise-cell.ts';

const MAX_TEXT = 200;

/** Text that stands in the file as it is: nothing that a spreadsheet would run, no line break. */
const FixedText = z
  .string()
  .max(MAX_TEXT)
  .refine((text) => neutraliseCell(text) === text && !/\p{Cc}/u.test(text), 'not-plain');

export const TEMPLATE_SOURCES = [
  'fixed',
  'sequence',
  'reference',
  /** The reference, then the note. */
  'reference-and-note',
  'name',
  'account',
  'email',
  'bank-name',
  'bank-code',
  'id-number',
  'note',
  'amount',
  'currency',
  'date',
] as const;

export const TEMPLATE_DATES = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/MM/DD', 'DD/MM/YYYY', 'MM/DD/YYYY'] as const;

const TemplateColumn = z.strictObject({
  header: FixedText,
  source: z.enum(TEMPLATE_SOURCES),
  /** The text of a `fixed` column; may hold {date}, {count}, {total}, {batch}, {currency}. */
  text: FixedText.optional(),
  required: z.boolean().default(false),
  maxCharacters: z.int().min(1).max(1_000).nullable().default(null),
});

const Names = z.array(z.string().min(1).max(MAX_TEXT)).max(30);

/** How the bank's result file is read; what is left out is looked for under its usual names. */
const TemplateResult = z.strictObject({
  columns: z
    .strictObject({
      reference: Names,
      state: Names,
      reason: Names,
      amount: Names,
      currency: Names,
      at: Names,
      bankReference: Names,
    })
    .partial()
    .default({}),
  states: z.strictObject({ paid: Names, failed: Names, open: Names }).partial().default({}),
});

export const BankTemplate = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(40),
    columns: z.array(TemplateColumn).min(1).max(60),
    headerRow: z.boolean().default(true),
    /** Rows above the header, cell by cell; the same places in braces as in fixed columns. */
    firstRows: z.array(z.array(FixedText).max(60)).max(20).default([]),
    encoding: z.enum(['utf-8', 'utf-8-bom', 'gbk']),
    delimiter: z.enum([',', ';', '\t', '|']),
    lineEnd: z.enum(['\r\n', '\n']).default('\r\n'),
    /** False for a bank that takes quotes for text: a cell with the delimiter is then a finding. */
    quotes: z.boolean().default(true),
    amount: z
      .strictObject({ decimalMark: z.enum(['.', ',']), groups: z.boolean(), unit: z.enum(['major', 'minor']) })
      .default({ decimalMark: '.', groups: false, unit: 'major' }),
    date: z.enum(TEMPLATE_DATES).default('YYYY-MM-DD'),
    extension: z.enum(['csv', 'txt']).default('csv'),
    maxRows: z.int().min(1).max(1_000_000).nullable().default(null),
    maxNameCharacters: z.int().min(1).max(500).nullable().default(null),
    currencies: z.array(z.enum(CURRENCIES)).min(1).nullable().default(null),
    oneCurrency: z.boolean().default(true),
    result: TemplateResult.default({ columns: {}, states: {} }),
  })
  .superRefine((template, context) => {
    const sources = new Set(template.columns.map(({ source }) => source));
    const lacks = (name: string): void =>
      context.addIssue({ code: 'custom', path: ['columns'], message: `no-${name}` });
    if (!sources.has('amount')) lacks('amount');
    if (!sources.has('account') && !sources.has('email')) lacks('account');
    // Without it no result could be matched, and a replay not be told from a new payment.
    if (!sources.has('reference') && !sources.has('reference-and-note')) lacks('reference');
    template.columns.forEach(({ source, text }, at) => {
      if ((source === 'fixed') !== (text !== undefined))
        context.addIssue({ code: 'custom', path: ['columns', at, 'text'], message: 'text-for-fixed-only' });
    });
    if (template.amount.groups && template.amount.decimalMark === ',')
      context.addIssue({ code: 'custom', path: ['amount', 'groups'], message: 'groups-and-mark-alike' });
    if (
      !template.quotes &&
      template.delimiter === ',' &&
      (template.amount.groups || template.amount.decimalMark === ',')
    )
      context.addIssue({ code: 'custom', path: ['amount'], message: 'amount-holds-delimiter' });
  });
export type BankTemplate = z.infer<typeof BankTemplate>;
/** As an operator writes it, defaults left out. */
export type BankTemplateInput = z.input<typeof BankTemplate>;
