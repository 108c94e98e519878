/** A SKU as it is being entered. Amounts are minor units as digits, or null while there is none. */
import type { Currency } from '#kernel/money.ts';

export interface SkuDraft {
  readonly code: string;
  readonly name: string;
  readonly currency: Currency;
  readonly unitCost: string | null;
  readonly marketPrice: string | null;
  readonly customsValue: string | null;
}

export const emptySku = (currency: Currency): SkuDraft => ({
  code: '',
  name: '',
  currency,
  unitCost: null,
  marketPrice: null,
  customsValue: null,
});

/** As it is sent; a cost that nobody entered is left out. */
export const toSku = ({ code, name, unitCost, ...rest }: SkuDraft) => ({
  ...rest,
  code: code.trim(),
  name: name.trim(),
  ...(unitCost === null ? {} : { unitCost }),
});
