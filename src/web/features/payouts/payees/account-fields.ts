/** Which fields of an account a bank file asks for, and which may stay empty. */
import type { BankTemplate } from '#modules/payouts/contract.ts';

export const EXTRA_FIELDS = ['email', 'bankName', 'bankCode', 'idNumber'] as const;
export type ExtraField = (typeof EXTRA_FIELDS)[number];
export type AskedFields = Readonly<Partial<Record<ExtraField, 'needed' | 'optional'>>>;

const SHIPPED: Readonly<Record<string, AskedFields>> = {
  mybank: { bankName: 'needed', bankCode: 'optional' },
  wechat: { idNumber: 'optional' },
  'wise-iban': { email: 'optional' },
};
const OF_SOURCE: Readonly<Record<string, ExtraField>> = {
  email: 'email',
  'bank-name': 'bankName',
  'bank-code': 'bankCode',
  'id-number': 'idNumber',
};

/** Of a file that the product brings along, or of an operator's own by its columns. */
export function askFields(format: string, template: BankTemplate | null): AskedFields {
  if (template === null) return SHIPPED[format] ?? {};
  const asked: Partial<Record<ExtraField, 'needed' | 'optional'>> = {};
  const paysTo = template.columns.some(({ source }) => source === 'account');
  for (const { source, required } of template.columns) {
    const field = OF_SOURCE[source];
    if (field !== undefined) asked[field] = required || (field === 'email' && !paysTo) ? 'needed' : 'optional';
  }
  return asked;
}
