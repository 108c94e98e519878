/** How much, in which currency, and the rate once when it is not CNY. */
import { useState } from 'react';
import { CURRENCIES } from '#kernel/money.ts';
import { useWords } from '../../../locale.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { MoneyAnswer, TextAnswer } from './draft-inputs.tsx';
import { useWizard } from './wizard-context.tsx';

export function StepBudget() {
  const words = useWords().plans.wizard;
  const { draft, set } = useWizard();
  const [changed, setChanged] = useState(false);
  const typed = [draft.price, draft.unitCost, draft.averageOrderValue].some((text) => text.trim() !== '');
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-[1fr_8rem]">
        <MoneyAnswer field="budget" label={words.budget} hint={words.budgetHint} currency={draft.currency} />
        <Field label={words.currency}>
          <Select
            value={draft.currency}
            onChange={(currency) => {
              set({ currency });
              setChanged(true);
            }}
            options={CURRENCIES.map((value) => ({ value, label: value }))}
          />
        </Field>
      </div>
      {changed && typed && <Notice tone="needs">{words.currencyChanged({ currency: draft.currency })}</Notice>}
      {draft.currency !== 'CNY' && (
        <div className="grid gap-5 sm:grid-cols-2">
          <TextAnswer
            field="cnyPerUnit"
            label={words.rate({ currency: draft.currency })}
            hint={words.rateHint}
            numeric
          />
          <TextAnswer field="rateOn" label={words.rateOn} type="date" />
        </div>
      )}
    </>
  );
}
