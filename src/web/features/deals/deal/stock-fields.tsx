/** What a step sets aside: SKUs with what is free of them, and the lot where somebody wants a certain one. */
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { FieldGroup } from '../../../ui/field.tsx';
import { CloseIcon, PlusIcon } from '../../../ui/icons.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { SkuPicker } from '../../stock/sku-picker.tsx';
import { useToday } from '../use-today.ts';
import type { StockLine } from './step-draft.ts';

interface StockFieldsProps {
  lines: readonly StockLine[];
  /** Units that stand in the first line to begin with. */
  wanted: number;
  /** Lines that are not whole are shown as wrong. */
  tried: boolean;
  onChange: (lines: readonly StockLine[]) => void;
}

export function StockFields({ lines, wanted, tried, onChange }: StockFieldsProps) {
  const { dealPages, stock } = useWords();
  const words = dealPages.deal.next.stock;
  // Who may not see the stock goes on without it.
  if (!useMay('stock:read')) return null;
  const add = (): void => {
    const units = lines.length === 0 ? Math.max(1, wanted) : 1;
    const key = Math.max(0, ...lines.map((line) => line.key)) + 1;
    onChange([...lines, { key, sku: null, units: String(units), lotId: null }]);
  };
  return (
    <FieldGroup legend={words.title} hint={words.hint} error={tried ? words.wrong : null}>
      <div className="flex flex-col gap-3">
        {lines.map((line, at) => (
          <Line
            key={line.key}
            line={line}
            number={at + 1}
            onChange={(next) => onChange(lines.with(at, next))}
            onRemove={() => onChange(lines.filter(({ key }) => key !== line.key))}
          />
        ))}
        <Button size="small" className="self-start" icon={<PlusIcon />} onClick={add}>
          {lines.length === 0 ? words.add : stock.receive.addLine}
        </Button>
      </div>
    </FieldGroup>
  );
}

interface LineProps {
  line: StockLine;
  number: number;
  onChange: (line: StockLine) => void;
  onRemove: () => void;
}

function Line({ line, number, onChange, onRemove }: LineProps) {
  const words = useWords().stock.receive;
  return (
    <div role="group" aria-label={words.line({ number })} className="flex min-w-0 flex-col gap-2">
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1">
          <SkuPicker label={words.sku} value={line.sku} onChange={(sku) => onChange({ ...line, sku, lotId: null })} />
        </div>
        <TextInput
          className="!w-20 shrink-0"
          aria-label={words.units}
          value={line.units}
          onChange={(units) => onChange({ ...line, units })}
          inputMode="numeric"
          autoComplete="off"
        />
        <IconButton size="small" label={words.removeLine({ number })} onClick={onRemove}>
          <CloseIcon className="size-3.5" />
        </IconButton>
      </div>
      {line.sku !== null && (
        <LotSelect skuId={line.sku.id} value={line.lotId} onChange={(lotId) => onChange({ ...line, lotId })} />
      )}
    </div>
  );
}

const ANY = 'any';

/** Lots of which something is free; a lot at two places is one. */
function LotSelect({
  skuId,
  value,
  onChange,
}: {
  skuId: string;
  value: string | null;
  onChange: (lotId: string | null) => void;
}) {
  const words = useWords().dealPages.deal.next.stock;
  const format = useFormat();
  const today = useToday();
  const sku = useQuery(api.catalog.sku.queryOptions({ input: { id: skuId }, staleTime: 0 })).data;
  if (sku === undefined) return <div className="h-9" aria-hidden />;
  const free = sku.shelves.filter(
    ({ onHand, reserved, bestBefore }) => onHand > reserved && (bestBefore === null || bestBefore >= today),
  );
  const lots = [...Map.groupBy(free, ({ lotId }) => lotId)].map(([lotId, shelves]) => ({
    value: lotId,
    label: words.oneLot({
      received: format.day(shelves[0]!.receivedOn, 'short'),
      bestBefore: shelves[0]!.bestBefore === null ? null : format.day(shelves[0]!.bestBefore),
      place: shelves.map(({ location }) => location).join(' / '),
      count: format.number(shelves.reduce((sum, { onHand, reserved }) => sum + onHand - reserved, 0)),
    }),
  }));
  return (
    <Select
      label={words.lot}
      value={value ?? ANY}
      onChange={(lotId) => onChange(lotId === ANY ? null : lotId)}
      options={[{ value: ANY, label: words.anyLot({ count: format.number(sku.free) }) }, ...lots]}
    />
  );
}
