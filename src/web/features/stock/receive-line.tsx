/** One line of a receipt: a SKU, how many, how long they keep, what one cost. */
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { IconButton } from '../../ui/button.tsx';
import { Field, FieldGroup } from '../../ui/field.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { MoneyInput } from '../../ui/money-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { SkuPicker } from './sku-picker.tsx';
import type { Sku } from './use-stock.ts';

export interface LineDraft {
  readonly key: number;
  readonly sku: Sku | null;
  readonly units: string;
  readonly bestBefore: string;
  readonly unitCost: string | null;
}

let lines = 0;
export function newLine(): LineDraft {
  lines += 1;
  return { key: lines, sku: null, units: '', bestBefore: '', unitCost: null };
}

/** A whole number from 1; null when it is none. */
export const unitsOf = ({ units }: Pick<LineDraft, 'units'>): number | null =>
  /^[1-9]\d{0,6}$/.test(units.trim()) ? Number(units.trim()) : null;

export interface ReceiveLineProps {
  line: LineDraft;
  number: number;
  tried: boolean;
  onChange: (line: LineDraft) => void;
  onRemove?: () => void;
}

export function ReceiveLine({ line, number, tried, onChange, onRemove }: ReceiveLineProps) {
  const { shell, stock } = useWords();
  const words = stock.receive;
  const seesCost = useMay('cost:read');
  const { sku } = line;
  return (
    <FieldGroup legend={<span className="sr-only">{words.line({ number })}</span>}>
      <div className="relative flex flex-col gap-3 rounded-md border border-line p-3">
        {onRemove !== undefined && (
          <IconButton
            size="small"
            label={words.removeLine({ number })}
            className="absolute top-1 right-1"
            onClick={onRemove}
          >
            <CloseIcon className="size-3.5" />
          </IconButton>
        )}
        <Field label={words.sku} error={tried && sku === null ? stock.sku.required : null}>
          <SkuPicker
            label={words.sku}
            value={sku}
            onChange={(next) => onChange({ ...line, sku: next, unitCost: next.unitCost })}
          />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label={words.units} error={tried && unitsOf(line) === null ? words.unitsWrong : null}>
            <TextInput
              value={line.units}
              onChange={(units) => onChange({ ...line, units })}
              inputMode="numeric"
              autoComplete="off"
            />
          </Field>
          <Field label={words.bestBefore} aside={shell.optional}>
            <TextInput
              type="date"
              value={line.bestBefore}
              onChange={(bestBefore) => onChange({ ...line, bestBefore })}
            />
          </Field>
        </div>
        {seesCost && sku !== null && (
          <Field label={words.unitCost}>
            <MoneyInput
              value={line.unitCost}
              currency={sku.currency}
              onChange={(unitCost) => onChange({ ...line, unitCost })}
            />
          </Field>
        )}
      </div>
    </FieldGroup>
  );
}
