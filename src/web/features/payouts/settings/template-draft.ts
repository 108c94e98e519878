/** A bank's own file as it is typed, and as the product takes it. */
import { BankTemplate, type BankTemplateInput } from '#modules/payouts/contract.ts';

export type TemplateDraft = Omit<BankTemplateInput, 'firstRows'> & {
  readonly columns: BankTemplateInput['columns'];
  /** One line for each row, cells apart by the file's own sign. */
  readonly firstRows: string;
};

export const NEW_TEMPLATE: TemplateDraft = {
  id: '',
  columns: [
    { header: '收款方名称', source: 'name', required: true },
    { header: '收款方账号', source: 'account', required: true },
    { header: '开户行', source: 'bank-name' },
    { header: '金额', source: 'amount' },
    { header: '备注', source: 'reference-and-note' },
  ],
  headerRow: true,
  firstRows: '',
  encoding: 'gbk',
  delimiter: ',',
};

export const toDraft = ({ firstRows, ...rest }: BankTemplate): TemplateDraft => ({
  ...rest,
  firstRows: firstRows.map((row) => row.join(rest.delimiter)).join('\n'),
});

/** What has a sentence of its own. */
const SAID = [
  'no-amount',
  'no-account',
  'no-reference',
  'text-for-fixed-only',
  'groups-and-mark-alike',
  'amount-holds-delimiter',
  'not-plain',
] as const;

/** What is wrong with it: where, and by which sentence. */
export function readDraft({
  firstRows,
  ...draft
}: TemplateDraft): { template: BankTemplate; issues: null } | { template: null; issues: readonly Issue[] } {
  const rows = firstRows === '' ? [] : firstRows.split('\n').map((line) => line.split(draft.delimiter));
  const parsed = BankTemplate.safeParse({ ...draft, firstRows: rows });
  if (parsed.success) return { template: parsed.data, issues: null };
  return {
    template: null,
    issues: parsed.error.issues.map(({ path, message }) => ({
      at: String(path[0]),
      code: SAID.find((code) => code === message) ?? 'other',
    })),
  };
}

export interface Issue {
  readonly at: string;
  readonly code: (typeof SAID)[number] | 'other';
}
