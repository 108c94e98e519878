/** What is entered of a SKU, and what is wrong with it. */
import { CURRENCIES, type Currency } from '#kernel/money.ts';
import { useWords } from '../../locale.tsx';
import { useMay, useSession } from '../../session.ts';
import { Field } from '../../ui/field.tsx';
import { MoneyInput } from '../../ui/money-input.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { SkuDraft } from './sku-draft.ts';

export interface SkuFieldsProps {
  draft: SkuDraft;
  onChange: (draft: SkuDraft) => void;
  /** What is wrong is said once somebody tried. */
  tried: boolean;
}

export function SkuFields({ draft, onChange, tried }: SkuFieldsProps) {
  const { shell, stock } = useWords();
  const words = stock.sku;
  const home = useSession().workspace.currency;
  const seesCost = useMay('cost:read');
  const set = (change: Partial<SkuDraft>): void => onChange({ ...draft, ...change });
  const money = (name: 'unitCost' | 'marketPrice' | 'customsValue') => (
    <MoneyInput value={draft[name]} currency={draft.currency} onChange={(next) => set({ [name]: next })} />
  );
  return (
    <>
      <div className="grid grid-cols-2 gap-4">
        <Field
          label={words.code}
          hint={words.codeHint}
          error={tried && draft.code.trim() === '' ? words.required : null}
        >
          <TextInput value={draft.code} onChange={(code) => set({ code })} maxLength={64} autoComplete="off" />
        </Field>
        <Field label={words.variant} hint={words.variantHint} aside={shell.optional}>
          <TextInput value={draft.name} onChange={(name) => set({ name })} maxLength={120} autoComplete="off" />
        </Field>
      </div>
      <Field label={words.currency}>
        <Select
          value={draft.currency}
          onChange={(currency: Currency) => set({ currency })}
          options={[home, ...CURRENCIES.filter((one) => one !== home)].map((one) => ({ value: one, label: one }))}
        />
      </Field>
      {seesCost && (
        <Field label={words.unitCost} hint={words.unitCostHint} aside={shell.optional}>
          {money('unitCost')}
        </Field>
      )}
      <div className="grid grid-cols-2 gap-4">
        <Field label={words.marketPrice} aside={shell.optional}>
          {money('marketPrice')}
        </Field>
        <Field label={words.customsValue} aside={shell.optional}>
          {money('customsValue')}
        </Field>
      </div>
    </>
  );
}
