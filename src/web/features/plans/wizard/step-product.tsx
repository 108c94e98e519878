/** What is to be shown: field, price, cost, stock, and whether it works as a gift. */
import { VERTICALS } from '#modules/creators/contract.ts';
import { useWords } from '../../../locale.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { MoneyAnswer, TextAnswer } from './draft-inputs.tsx';
import { useProblem, useWizard } from './wizard-context.tsx';

export function StepProduct() {
  const words = useWords();
  const own = words.plans.wizard;
  const { draft, set } = useWizard();
  return (
    <>
      <Field label={own.verticalQuestion} error={useProblem('vertical')}>
        <Select
          value={draft.vertical}
          placeholder={own.verticalChoose}
          onChange={(vertical) => set({ vertical })}
          options={VERTICALS.map((value) => ({ value, label: words.terms.verticals[value] }))}
        />
      </Field>
      <TextAnswer field="productName" label={own.productName} optional />
      <div className="grid gap-5 sm:grid-cols-2">
        <MoneyAnswer field="price" label={own.price} currency={draft.currency} />
        <MoneyAnswer field="unitCost" label={own.unitCost} hint={own.unitCostHint} currency={draft.currency} />
      </div>
      <TextAnswer field="stock" label={own.stock} numeric />
      <Checkbox
        checked={draft.giftable}
        onChange={(giftable) => set({ giftable })}
        label={own.giftable}
        hint={own.giftableHint}
      />
      <Checkbox
        checked={draft.luxury}
        onChange={(luxury) => set({ luxury })}
        label={own.luxury}
        hint={own.luxuryHint}
      />
    </>
  );
}
