/** One random fact of each kind, which may or may not be possible. */
import { newId } from '#kernel/id.ts';
import type { Currency } from '#kernel/money.ts';
import type { FactKind, LedgerFact } from '#modules/ledger/contract.ts';
import type { Open, Scene } from './scene.ts';

/** Those that a person writes down; payouts write theirs themselves. */
export type HandKind = Exclude<FactKind, 'payout' | 'payout-returned'>;

const sumOf = (items: readonly Open[]): bigint => items.reduce((sum, { amount }) => sum + amount, 0n);
const refs = (items: readonly Open[]): string[] => items.map(({ ref }) => ref);
const positive = (value: bigint): string => (value > 0n ? value : 1n).toString();

const currencyOf = ({ dice }: Scene): Currency => dice.weigh({ CNY: 82, USD: 15, JPY: 3 });
const money = (scene: Scene, most?: number) => ({ amount: scene.dice.amount(most), currency: currencyOf(scene) });
const yuan = ({ dice }: Scene, most?: number) => ({ amount: dice.amount(most), currency: 'CNY' as const });
const signed = ({ dice }: Scene) => ({
  amount: `${dice.chance(0.35) ? '-' : ''}${dice.amount()}`,
  currency: 'CNY' as const,
});
/** What facts of any kind may be about. */
const about = ({ dice, one }: Scene) => ({
  ...(dice.chance(0.5) ? { campaignId: one.campaignId } : {}),
  ...(dice.chance(0.4) ? { collaborationId: dice.pick(one.collaborations) } : {}),
});
const cashOf = ({ one, dice }: Scene, currency: Currency): string =>
  currency === 'USD' ? one.of.dollars : dice.chance(0.8) ? one.of.cash : one.secondCash;

/** Money against open entries: mostly whole, often a part, sometimes too much, sometimes in another currency. */
function against(scene: Scene, items: readonly [Open, ...Open[]]) {
  const { dice } = scene;
  const owed = sumOf(items);
  const way = dice.weigh({ whole: 60, part: 25, over: 6, other: 9 });
  const currency =
    way === 'other' || items[0].currency === 'JPY' ? dice.pick(['CNY', 'USD'] as const) : items[0].currency;
  const amount =
    way === 'part'
      ? (owed * BigInt(dice.between(1, 99))) / 100n
      : way === 'over'
        ? owed + BigInt(dice.between(1, 5_000))
        : owed;
  const crosses = currency !== items[0].currency;
  return {
    cashId: cashOf(scene, currency),
    amount: { amount: positive(amount), currency },
    ...(dice.chance(crosses ? 0.5 : 0.01) ? { covers: positive((owed * BigInt(dice.between(1, 105))) / 100n) } : {}),
  };
}

const invoice = (scene: Scene): LedgerFact => {
  const { dice } = scene;
  const items = scene.take('payable', ({ amount, invoiced }) => amount > 0n && !invoiced);
  const gross = sumOf(items);
  const rate = dice.pick([0, 1, 3, 6, 9, 13, dice.chance(0.03) ? 2_000 : 6]);
  const fapiao = dice.pick(['special', 'special', 'ordinary', 'foreign', 'none'] as const);
  const waits = dice.chance(0.3);
  // What a paper is for that waits stays on the desk, to be found by a match.
  if (waits) scene.payable.push(...items);
  return {
    kind: 'invoice',
    on: scene.day,
    number: newId('inv'),
    fapiao,
    partyId: items[0].partyId,
    gross: { amount: positive(gross), currency: items[0].currency },
    vat: (((gross > 0n ? gross : 0n) * BigInt(rate)) / BigInt(100 + (rate > 100 ? 0 : rate))).toString(),
    recoverable: dice.chance(fapiao === 'special' ? 0.7 : 0.05),
    items: waits ? [] : refs(items),
    ...about(scene),
  };
};

const match = (scene: Scene): LedgerFact => {
  const { dice, papers } = scene;
  for (const paper of dice.chance(0.9) ? papers : []) {
    const item = scene.payable.find(
      ({ partyId, amount, currency, invoiced }) =>
        partyId === paper.partyId && amount === paper.amount && currency === paper.currency && !invoiced,
    );
    if (item !== undefined)
      return { kind: 'match', on: scene.day, factId: paper.factId, partyId: paper.partyId, items: [item.ref] };
  }
  const items = scene.take('payable');
  const factId = papers.length === 0 ? 'fct_none' : dice.pick(papers).factId;
  return { kind: 'match', on: scene.day, factId, partyId: items[0].partyId, items: refs(items) };
};

const service = (scene: Scene): LedgerFact => {
  const { dice, one } = scene;
  const { creator, mcn, supplier, client } = one.of;
  const rail = dice.weigh({ direct: 45, mcn: 30, pugongying: 15, qianfan: 10 });
  const platform = rail === 'pugongying' || rail === 'qianfan';
  const partyId = rail === 'mcn' ? mcn : dice.chance(0.25) ? one.abroad : dice.chance(0.1) ? supplier : creator;
  const parts = [dice.between(1, 5_000), dice.between(1, 4_000)] as const;
  return {
    kind: 'service',
    what: dice.pick(['fee', 'retainer', 'slot', 'production', 'royalty', 'bonus', 'usage-rights']),
    on: scene.day,
    rail,
    partyId,
    amount:
      platform && dice.chance(0.95)
        ? yuan(scene)
        : partyId === one.abroad
          ? { amount: dice.amount(), currency: 'USD' }
          : money(scene),
    ...(dice.chance(platform ? 0.5 : 0.02) ? { platformFee: dice.amount(10_000) } : {}),
    ...(dice.chance(0.2)
      ? {
          shares: [
            { partyId: creator, bps: parts[0] },
            { partyId: mcn, bps: parts[1] },
            { partyId: dice.pick([supplier, client]), bps: 10_000 - parts[0] - parts[1] },
          ],
        }
      : {}),
    ...about(scene),
  };
};

const opening = (scene: Scene): LedgerFact => {
  const { dice, one } = scene;
  const { of } = one;
  const lines = [
    { account: 'cash', amount: { amount: dice.amount(), currency: 'CNY' }, partyId: of.cash },
    { account: 'payable:mcn', amount: { amount: `-${dice.amount()}`, currency: 'CNY' }, partyId: of.mcn },
    { account: 'payable:creator', amount: { amount: dice.amount(20_000), currency: 'CNY' }, partyId: of.creator },
    { account: 'payable:carrier', amount: { amount: dice.amount(5_000), currency: 'CNY' }, partyId: of.carrier },
    { account: 'receivable:client', amount: { amount: dice.amount(), currency: 'USD' }, partyId: of.client },
    { account: 'stock', amount: { amount: dice.amount(), currency: 'CNY' } },
    { account: 'prepaid:platform', amount: { amount: dice.amount(), currency: 'CNY' } },
    ...(dice.chance(0.05) ? [{ account: 'memo:budget', amount: { amount: '5', currency: 'CNY' } } as const] : []),
    ...(dice.chance(0.05) ? [{ account: 'payable:tax', amount: { amount: '5', currency: 'CNY' } } as const] : []),
  ] as const;
  return {
    kind: 'opening',
    on: scene.day,
    lines: lines.filter(() => dice.chance(0.5)).concat(lines[0]),
    ...about(scene),
  };
};

const clawBack = (scene: Scene): LedgerFact => {
  const { dice, one, journals } = scene;
  const services = journals.filter(({ kind }) => kind === 'service' || kind === 'dispatch');
  const target = dice.pick(dice.chance(0.9) && services.length > 0 ? services : journals);
  const side = target?.entries.find(({ account, partyId }) => account.startsWith('expense:') && partyId !== null);
  return {
    kind: 'claw-back',
    on: scene.day,
    factId: target?.factId ?? 'fct_none',
    partyId: side?.partyId ?? one.of.creator,
    amount: { amount: dice.amount(3_000), currency: side?.currency ?? 'CNY' },
    why: dice.pick(['refund', 'breach', 'taken-down']),
    ...about(scene),
  };
};

/** A kind that is not stormed does not compile. */
export const MAKERS: { readonly [K in HandKind]: (scene: Scene) => LedgerFact } = {
  service,
  invoice,
  match,
  opening,
  'claw-back': clawBack,
  'goods-in': (scene) => ({
    kind: 'goods-in',
    on: scene.day,
    what: 'serum',
    units: 10,
    partyId: scene.one.of.supplier,
    cost: money(scene),
    ...about(scene),
  }),
  dispatch: (scene) => ({
    kind: 'dispatch',
    on: scene.day,
    what: 'serum',
    units: 1,
    partyId: scene.dice.pick([scene.one.of.creator, scene.one.of.mcn]),
    goods: money(scene, 50_000),
    marketPrice: '19900',
    ...(scene.dice.chance(0.7)
      ? { shipping: { amount: scene.dice.amount(2_000), carrierId: scene.one.of.carrier } }
      : {}),
    ...(scene.dice.chance(0.4) ? { duty: { amount: scene.dice.amount(2_000), authorityId: scene.one.customs } } : {}),
    ...about(scene),
  }),
  'goods-back': (scene) => ({
    kind: 'goods-back',
    on: scene.day,
    what: 'serum',
    units: 1,
    partyId: scene.one.of.creator,
    goods: money(scene, 20_000),
    ...about(scene),
  }),
  'stock-count': (scene) => ({
    kind: 'stock-count',
    on: scene.day,
    what: 'serum',
    units: 1,
    goods: money(scene, 20_000),
    ...(scene.dice.chance(0.3) ? { more: true } : {}),
    ...about(scene),
  }),
  'top-up': (scene) => ({
    kind: 'top-up',
    on: scene.day,
    partyId: scene.one.of.platform,
    cashId: scene.one.of.cash,
    amount: yuan(scene),
    ...(scene.dice.chance(0.2) ? { back: true } : {}),
  }),
  'shop-settlement': (scene) => ({
    kind: 'shop-settlement',
    on: scene.day,
    partyId: scene.one.of.platform,
    ...(scene.dice.chance(0.05)
      ? { cashId: scene.one.of.dollars, gross: { amount: '100000', currency: 'USD' } }
      : {
          cashId: scene.one.of.cash,
          gross: { amount: String(100_000 + Number(scene.dice.amount())), currency: 'CNY' },
        }),
    commission: scene.dice.amount(60_000),
    platformFee: scene.dice.amount(60_000),
    ...about(scene),
  }),
  order: (scene) => {
    const { dice, one } = scene;
    return {
      kind: 'order',
      on: scene.day,
      claim: dice.chance(0.8) ? 'qianfan' : 'code',
      orderId: `P${dice.between(1, one.orders)}`,
      lineId: '1',
      partyId: dice.chance(0.9) ? one.of.creator : one.of.mcn,
      net: dice.amount(50_000),
      rateBps: dice.between(0, 400_000) / 100,
      state: dice.weigh({ paid: 60, settled: 30, cancelled: 10 }),
      expectedReturnBps: dice.between(0, 5_000),
      ...(dice.chance(0.2) ? { updatedAt: `${scene.day}T0${dice.between(0, 9)}:00:00+08:00` } : {}),
      ...about(scene),
    };
  },
  'client-invoice': (scene) => ({
    kind: 'client-invoice',
    on: scene.day,
    number: newId('inv'),
    partyId: scene.one.of.client,
    basis: scene.dice.pick(['pass-through', 'mark-up', 'service-fee']),
    net: money(scene),
    vat: scene.dice.amount(500),
    ...about(scene),
  }),
  receipt: (scene) => {
    const items = scene.take('receivable', ({ amount }) => amount > 0n);
    return { kind: 'receipt', on: scene.day, partyId: items[0].partyId, items: refs(items), ...against(scene, items) };
  },
  payment: (scene) => {
    const items = scene.take('payable', ({ amount }) => amount > 0n);
    return {
      kind: 'payment',
      on: scene.day,
      partyId: items[0].partyId,
      items: refs(items),
      ...against(scene, items),
      ...(scene.dice.chance(0.3) ? { fee: '50' } : {}),
      ...about(scene),
    };
  },
  rebate: (scene) => ({
    kind: 'rebate',
    on: scene.day,
    partyId: scene.one.of.mcn,
    amount: money(scene, 100_000),
    ...(scene.dice.chance(0.5) ? { passedOnTo: scene.one.of.client } : {}),
    ...about(scene),
  }),
  'to-receivable': (scene) => {
    const items = scene.take('payable', ({ amount }) => amount < 0n, 1);
    return { kind: 'to-receivable', on: scene.day, partyId: items[0].partyId, items: refs(items) };
  },
  'write-off': (scene) => {
    const items = scene.take('receivable', ({ amount }) => amount > 0n, 2);
    return { kind: 'write-off', on: scene.day, partyId: items[0].partyId, items: refs(items), why: 'storm' };
  },
  transfer: (scene) => {
    const { one, dice } = scene;
    const out = yuan(scene);
    return {
      kind: 'transfer',
      on: scene.day,
      cashId: one.of.cash,
      out,
      ...(dice.chance(0.5)
        ? { toCashId: one.of.dollars, into: { amount: dice.amount(), currency: 'USD' } }
        : { toCashId: one.secondCash, into: dice.chance(0.9) ? out : yuan(scene) }),
      ...(dice.chance(0.3) ? { fee: '25' } : {}),
    };
  },
  budget: (scene) => ({ kind: 'budget', on: scene.day, campaignId: scene.one.campaignId, amount: signed(scene) }),
  commitment: (scene) => ({
    kind: 'commitment',
    on: scene.day,
    campaignId: scene.one.campaignId,
    ...(scene.dice.chance(0.7) ? { partyId: scene.one.of.creator } : {}),
    ...(scene.dice.chance(0.5) ? { collaborationId: scene.dice.pick(scene.one.collaborations) } : {}),
    amount: signed(scene),
  }),
  'gift-tax': (scene) => ({
    kind: 'gift-tax',
    on: scene.day,
    what: scene.dice.pick(['vat', 'income-tax']),
    authorityId: scene.one.of.authority,
    amount: yuan(scene, 5_000),
    ...about(scene),
  }),
  'platform-balance': (scene) => ({
    kind: 'platform-balance',
    on: scene.day,
    partyId: scene.one.of.platform,
    account: scene.dice.pick(['prepaid:platform', 'clearing:shop']),
    balance: signed(scene),
  }),
};

/** How often each is tried: so that about as much is settled as is opened. */
const WEIGHTS: Readonly<Record<HandKind, number>> = {
  service: 20,
  invoice: 9,
  match: 4,
  payment: 12,
  receipt: 10,
  order: 8,
  'client-invoice': 5,
  rebate: 2,
  'claw-back': 4,
  'to-receivable': 3,
  'write-off': 2,
  'goods-in': 3,
  dispatch: 4,
  'goods-back': 1,
  'stock-count': 1,
  'top-up': 1,
  'shop-settlement': 2,
  transfer: 2,
  budget: 1,
  commitment: 2,
  'gift-tax': 1,
  'platform-balance': 1,
  opening: 1,
};

export const makeFact = (scene: Scene): LedgerFact => MAKERS[scene.dice.weigh(WEIGHTS)](scene);
