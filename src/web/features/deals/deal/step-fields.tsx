/** The fields that the guards of a step ask for, and no others. */
import { useWords } from '../../../locale.tsx';
import { useSession } from '../../../session.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { MoneyInput } from '../../../ui/money-input.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { NumberInput, TextArea, TextInput } from '../../../ui/text-input.tsx';
import { Choices } from '../../plans/choices.tsx';
import type { Need } from '../step-needs.ts';
import { StockFields } from './stock-fields.tsx';
import type { DraftField, StepDraft } from './step-draft.ts';

interface StepFieldsProps {
  needs: ReadonlySet<Need>;
  draft: StepDraft;
  /** Shown as missing. */
  missing: ReadonlySet<DraftField>;
  /** Units of goods that the terms speak of. */
  wanted: number;
  onChange: (draft: StepDraft) => void;
}

export function StepFields({ needs, draft, missing, wanted, onChange }: StepFieldsProps) {
  const { dealPages, shell } = useWords();
  const words = dealPages.deal.next;
  const { user } = useSession();
  const set = (change: Partial<StepDraft>): void => onChange({ ...draft, ...change });
  const error = (field: DraftField): string | null => (missing.has(field) ? words.required : null);
  const vouch = needs.has('values') ? 'values' : needs.has('script') ? 'script' : null;
  return (
    <>
      {needs.has('note') && (
        <>
          <Field label={words.noteText} hint={words.noteHint} error={error('text')}>
            <TextArea rows={3} value={draft.text} maxLength={2_000} autoFocus onChange={(text) => set({ text })} />
          </Field>
          <FieldGroup legend={words.format}>
            <Choices
              name="format"
              label={words.format}
              value={draft.format}
              onChange={(format) => set({ format })}
              choices={(['image', 'video'] as const).map((value) => ({ value, label: words.formats[value] }))}
            />
          </FieldGroup>
        </>
      )}
      {needs.has('declaration') && (
        <Field label={words.orderId} hint={words.undeclaredNote} aside={shell.optional}>
          <TextInput value={draft.orderId} maxLength={64} autoComplete="off" onChange={(orderId) => set({ orderId })} />
        </Field>
      )}
      {needs.has('stock') && (
        <StockFields
          lines={draft.stock}
          wanted={wanted}
          tried={missing.has('stock')}
          onChange={(stock) => set({ stock })}
        />
      )}
      {needs.has('goods') && <GoodsFields draft={draft} set={set} />}
      {needs.has('order') && <OrderFields draft={draft} error={error} set={set} />}
      {needs.has('code') && (
        <Field label={words.code} error={error('code')}>
          <TextInput
            value={draft.code}
            maxLength={120}
            autoFocus
            autoComplete="off"
            onChange={(code) => set({ code })}
          />
        </Field>
      )}
      {needs.has('replay') && (
        <Field label={words.replay} error={error('replay')}>
          <TextInput value={draft.replay} maxLength={500} autoFocus onChange={(replay) => set({ replay })} />
        </Field>
      )}
      {needs.has('revenue') && (
        <>
          <Field label={words.revenue} hint={words.revenueHint} error={error('revenue')}>
            <MoneyInput value={draft.revenue} currency="CNY" autoFocus onChange={(revenue) => set({ revenue })} />
          </Field>
          <Checkbox label={words.revenueBelow} checked={draft.below} onChange={(below) => set({ below })} />
        </>
      )}
      {vouch !== null && (
        <div>
          <Checkbox
            label={words.confirms[vouch]({ name: user.name })}
            checked={draft.confirmed}
            onChange={(confirmed) => set({ confirmed })}
          />
          {missing.has('confirmed') && (
            <p role="alert" className="mt-1 text-xs text-harm">
              {words.required}
            </p>
          )}
        </div>
      )}
    </>
  );
}

interface OrderFieldsProps {
  draft: StepDraft;
  error: (field: DraftField) => string | null;
  set: (change: Partial<StepDraft>) => void;
}

function OrderFields({ draft, error, set }: OrderFieldsProps) {
  const words = useWords().dealPages.deal.next;
  return (
    <>
      <FieldGroup legend={words.orderWay}>
        <Choices
          name="way"
          label={words.orderWay}
          value={draft.way}
          onChange={(way) => set({ way })}
          choices={(['order', 'undeclared'] as const).map((value) => ({ value, label: words.orderWays[value] }))}
        />
      </FieldGroup>
      {draft.way === 'undeclared' ? (
        <Notice tone="needs">{words.undeclaredHint}</Notice>
      ) : (
        <OrderDetails draft={draft} error={error} set={set} />
      )}
    </>
  );
}

/** The order itself: its number, mode and state, and until when the note is protected. */
export function OrderDetails({ draft, error, set }: OrderFieldsProps) {
  const { shell, dealPages } = useWords();
  const words = dealPages.deal.next;
  return (
    <>
      <Field label={words.orderId} error={error('orderId')}>
        <TextInput value={draft.orderId} maxLength={64} autoComplete="off" onChange={(orderId) => set({ orderId })} />
      </Field>
      <Field label={words.orderMode}>
        <Select
          value={draft.mode}
          onChange={(mode) => set({ mode })}
          options={(['standard', 'guaranteed'] as const).map((value) => ({ value, label: words.modes[value] }))}
        />
      </Field>
      <Field label={words.orderState} error={error('orderState')}>
        <TextInput
          value={draft.orderState}
          maxLength={60}
          placeholder={words.orderStateExample}
          onChange={(orderState) => set({ orderState })}
        />
      </Field>
      <Field label={words.protectedUntil} aside={shell.optional}>
        <TextInput type="date" value={draft.protectedUntil} onChange={(protectedUntil) => set({ protectedUntil })} />
      </Field>
    </>
  );
}

/** What a parcel was worth where nobody but us knows; left empty, it is what the stock or the terms say. */
function GoodsFields({ draft, set }: Pick<OrderFieldsProps, 'draft' | 'set'>) {
  const { dealPages } = useWords();
  const words = dealPages.deal.next;
  const amounts = ['goodsCost', 'goodsShipping', 'goodsDuty'] as const;
  return (
    <FieldGroup legend={words.goods} hint={words.goodsHint}>
      <div className="grid grid-cols-2 items-start gap-4">
        <Field label={dealPages.make.goods.units}>
          <NumberInput
            inputMode="numeric"
            value={draft.goodsUnits}
            onChange={(units) => set({ goodsUnits: units === null ? null : Math.trunc(units) })}
          />
        </Field>
        {amounts.map((field) => (
          <Field key={field} label={words[field]}>
            <MoneyInput value={draft[field]} currency="CNY" onChange={(amount) => set({ [field]: amount })} />
          </Field>
        ))}
      </div>
    </FieldGroup>
  );
}
