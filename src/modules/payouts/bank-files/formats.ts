/** The formats that the product brings along. */
import { alipay } from './alipay.ts';
import type { BankFormat } from './format.ts';
import { mybank } from './mybank.ts';
import { paypal } from './paypal.ts';
import { wechat } from './wechat.ts';
import { wiseEmail, wiseIban } from './wise.ts';

const FORMATS: readonly BankFormat[] = [alipay, mybank, wechat, wiseEmail, wiseIban, paypal];

export const listBankFormats = (): readonly BankFormat[] => FORMATS;

export const findBankFormat = (id: string): BankFormat | null => FORMATS.find((format) => format.id === id) ?? null;
