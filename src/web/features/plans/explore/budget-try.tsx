/** Any other budget, asked about before it is planned with. */
import { useState, type FormEvent } from 'react';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { MoneyInput } from '../../../ui/money-input.tsx';
import { usePlanOnPage, useWantPatch } from '../page/plan-context.tsx';
import { useWhatIf } from './use-what-if.ts';
import { WhatIfPanel } from './what-if-answer.tsx';

export function BudgetTry() {
  const { document, allowed } = usePlanOnPage();
  const words = useWords().plans.explore;
  const format = useFormat();
  const want = useWantPatch();
  const whatIf = useWhatIf();
  const [amount, setAmount] = useState<string | null>(null);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (amount !== null && BigInt(amount) > 0n) whatIf.ask(amount, [{ kind: 'budget', amount }]);
  };
  const asked = whatIf.asked;
  const label = asked === null ? '' : words.curve.want({ budget: format.money(asked, document.currency) });
  return (
    <div className="flex flex-col gap-3">
      <form onSubmit={onSubmit} className="flex items-end gap-2">
        <Field label={words.curve.another} className="w-52">
          <MoneyInput value={amount} currency={document.currency} onChange={setAmount} />
        </Field>
        <Button
          type="submit"
          className="h-9"
          disabled={amount === null}
          busy={asked !== null && whatIf.answer === null}
        >
          {words.prices.tryIt}
        </Button>
      </form>
      {asked !== null && (
        <WhatIfPanel
          whatIf={whatIf}
          title={label}
          actions={
            allowed && (
              <Button onClick={() => want({ key: 'budget', label, patch: { budget: { amount: asked } } })}>
                {words.curve.plan}
              </Button>
            )
          }
        />
      )}
    </div>
  );
}
