/** What a step's form asks for, read off the guards of the step. Pure. */
export type Need =
  | 'note'
  | 'declaration'
  | 'goods'
  | 'stock'
  | 'order'
  | 'code'
  | 'replay'
  | 'values'
  | 'script'
  | 'revenue'
  | 'approvals'
  | 'terms';

const BY_GUARD: Readonly<Record<string, Need>> = {
  'note-link': 'note',
  'stock-left': 'stock',
  'order-placed': 'order',
  'link-issued': 'code',
  'replay-kept': 'replay',
  'values-confirmed': 'values',
  'script-reviewed': 'script',
  'both-approve': 'approvals',
  'price-evidence': 'terms',
  'floor-price-approved': 'terms',
  'rights-agreed': 'terms',
};

export interface Step {
  readonly event: string;
  readonly by: 'brand' | 'creator' | 'either' | 'clock';
  readonly guards: readonly string[];
}

/** Steps with which goods leave or come back. */
const MOVES_GOODS: ReadonlySet<string> = new Set(['ship', 'use', 'return', 'send-product']);

/** @param asksOrder whether a note of the deal says by itself under which order it is declared */
export const needsOf = ({ event, guards }: Step, asksOrder = false): ReadonlySet<Need> =>
  new Set([
    ...guards.flatMap((guard) => BY_GUARD[guard] ?? []),
    ...(asksOrder && guards.includes('note-link') ? (['declaration'] as const) : []),
    ...(MOVES_GOODS.has(event) ? (['goods'] as const) : []),
    ...(event === 'report-revenue' ? (['revenue'] as const) : []),
  ]);

/** Whether many deals can take it with one and the same form. */
export const fitsMany = (step: Step): boolean => {
  const needs = needsOf(step);
  return !['note', 'order', 'code', 'replay', 'revenue'].some((need) => needs.has(need as Need));
};

/** Steps that end something or do harm: never the one that is offered first. */
const ENDS: ReadonlySet<string> = new Set([
  'cancel',
  'decline',
  'expire',
  'breach',
  'lose',
  'no-show',
  'end-early',
  'part',
  'break-off',
  'close-window',
]);
export const endsIt = ({ event }: Pick<Step, 'event'>): boolean => ENDS.has(event);

/** Steps of each side in the order of a row of buttons: what goes on first, what ends it last. */
export function groupSteps<One extends Step>(steps: readonly One[]): { readonly ours: One[]; readonly theirs: One[] } {
  const inOrder = [...steps.filter((step) => !endsIt(step)), ...steps.filter(endsIt)];
  return {
    ours: inOrder.filter(({ by }) => by !== 'creator'),
    theirs: inOrder.filter(({ by }) => by === 'creator'),
  };
}
