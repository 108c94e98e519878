/** What is typed into a step's form, and what of it is sent. Pure. */
import type { StepData } from '#modules/collaborations/contract.ts';
import type { Sku } from '../../stock/use-stock.ts';
import type { Need } from '../step-needs.ts';

/** Some of a SKU; of a lot where somebody chose one. */
export interface StockLine {
  readonly key: number;
  readonly sku: Sku | null;
  readonly units: string;
  readonly lotId: string | null;
}

const countOf = ({ units }: StockLine): number => (/^[1-9]\d{0,5}$/.test(units.trim()) ? Number(units) : 0);
export const isWhole = (line: StockLine): boolean => line.sku !== null && countOf(line) > 0;

export interface StepDraft {
  readonly text: string;
  readonly format: 'image' | 'video';
  readonly way: 'order' | 'undeclared';
  readonly orderId: string;
  readonly mode: 'standard' | 'guaranteed';
  readonly orderState: string;
  readonly protectedUntil: string;
  readonly code: string;
  readonly replay: string;
  readonly confirmed: boolean;
  /** Fen as digits. */
  readonly revenue: string | null;
  readonly below: boolean;
  /** Units that are set aside; none where the catalogue holds nothing of it. */
  readonly stock: readonly StockLine[];
  readonly goodsUnits: number | null;
  readonly goodsCost: string | null;
  readonly goodsShipping: string | null;
  readonly goodsDuty: string | null;
}

export const emptyDraft: StepDraft = {
  text: '',
  format: 'image',
  way: 'order',
  orderId: '',
  mode: 'standard',
  orderState: '',
  protectedUntil: '',
  code: '',
  replay: '',
  confirmed: false,
  revenue: null,
  below: false,
  stock: [],
  goodsUnits: null,
  goodsCost: null,
  goodsShipping: null,
  goodsDuty: null,
};

export type DraftField = keyof StepDraft;

/** Fields that are still to be filled in. */
export function findMissing(draft: StepDraft, needs: ReadonlySet<Need>): ReadonlySet<DraftField> {
  const missing = new Set<DraftField>();
  const demand = (need: Need, field: DraftField, empty: boolean): void => {
    if (needs.has(need) && empty) missing.add(field);
  };
  demand('note', 'text', draft.text.trim() === '');
  demand('order', 'orderId', draft.way === 'order' && draft.orderId.trim() === '');
  demand('order', 'orderState', draft.way === 'order' && draft.orderState.trim() === '');
  demand('code', 'code', draft.code.trim() === '');
  demand('replay', 'replay', draft.replay.trim() === '');
  demand('values', 'confirmed', !draft.confirmed);
  demand('script', 'confirmed', !draft.confirmed);
  demand('stock', 'stock', !draft.stock.every(isWhole));
  demand('revenue', 'revenue', draft.revenue === null);
  return missing;
}

/** As it is sent; only what the step's guards ask for. */
export function toStepData(draft: StepDraft, needs: ReadonlySet<Need>): StepData {
  const data: StepData = {};
  if (needs.has('note'))
    data.note = {
      text: draft.text.trim(),
      format: draft.format,
      ...(needs.has('declaration') && draft.orderId.trim() !== '' ? { orderId: draft.orderId.trim() } : {}),
    };
  if (needs.has('order') && draft.way === 'undeclared') data.undeclared = true;
  if (needs.has('order') && draft.way === 'order')
    data.order = {
      id: draft.orderId.trim(),
      mode: draft.mode,
      state: draft.orderState.trim(),
      protectedUntil: draft.protectedUntil === '' ? null : draft.protectedUntil,
    };
  if (needs.has('code')) data.code = draft.code.trim();
  if (needs.has('replay')) data.replay = draft.replay.trim();
  if (needs.has('values') || needs.has('script')) data.confirm = true;
  if (needs.has('stock') && draft.stock.length > 0)
    data.stock = draft.stock.flatMap((line) =>
      line.sku === null
        ? []
        : [{ skuId: line.sku.id, units: countOf(line), ...(line.lotId === null ? {} : { lotId: line.lotId }) }],
    );
  if (needs.has('goods') && [draft.goodsCost, draft.goodsShipping, draft.goodsDuty].some((amount) => amount !== null))
    data.goods = {
      ...(draft.goodsUnits === null ? {} : { units: draft.goodsUnits }),
      ...(draft.goodsCost === null ? {} : { cost: draft.goodsCost }),
      shipping: draft.goodsShipping ?? '0',
      duty: draft.goodsDuty ?? '0',
    };
  if (needs.has('revenue') && draft.revenue !== null)
    data.netReceipts = draft.below && draft.revenue !== '0' ? `-${draft.revenue}` : draft.revenue;
  return data;
}
