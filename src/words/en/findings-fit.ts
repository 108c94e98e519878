/** Sentences of fit: reasons, cautions, missing prerequisites, questions back, guards of lifecycles. Key: rule id, then what it says. */
import { terms } from './terms.ts';

type Nothing = Record<string, never>;
type Model = keyof typeof terms.models;

const yuan = (amount: number): string => `¥${amount.toLocaleString('en-US', { maximumFractionDigits: 0 })}`;
const model = (name: string): string => terms.models[name as Model] ?? name;
const objective = (name: string): string => terms.objectives[name as keyof typeof terms.objectives] ?? name;
const vertical = (name: string): string => terms.verticals[name as keyof typeof terms.verticals] ?? name;

export const findingsFit = {
  'D-ENTER.reason': (_: Nothing) =>
    'You are entering the market: gifting builds organic credibility and shows what resonates before you scale paid.',
  'D-ENTER.later-wave': ({ model: name }: { model: string }) =>
    `${model(name)} comes in a later wave than gifting: scale what the gifts have shown to resonate.`,
  'D-LAUNCH.reason': (_: Nothing) =>
    'You are launching a product or campaign: paid posts with carefully selected mid-tier creators give control over message and timing, and still feel native.',
  'D-SALES.reason': (_: Nothing) => 'You want direct sales: affiliate and live streaming tie spend to orders.',
  'D-EQUITY.reason': (_: Nothing) =>
    'You are building long-term equity: ambassadorship and co-creation compound trust.',
  'D-BUDGET.reason': ({
    notes,
    least,
    price,
    vertical: name,
  }: {
    notes: number;
    least: number;
    price: number;
    vertical: string;
  }) =>
    `The budget buys ${notes.toLocaleString('en-US')} median mid-tier image notes in ${vertical(name)} (${yuan(price)} each with fee), fewer than ${least}: concentrate on many small, engaged creators.`,
  'D-BLEND.support': ({ model: name, primary }: { model: string; primary: string }) =>
    `${model(name)} supports ${model(primary)} at another stage of the customer's journey.`,
  'D-BLEND.others-first': (_: Nothing) =>
    'It could be used, but other models fit your answers better; two or three at once are enough.',
  'M-BEST-FOR.objective': ({ objective: name, model: of }: { objective: string; model: string }) =>
    `Your objective "${objective(name)}" is among those that ${model(of).toLowerCase()} works best for.`,
  'M-VERTICAL.strong': ({ vertical: name, model: of }: { vertical: string; model: string }) =>
    `${model(of)} is strong in ${vertical(name).toLowerCase()}.`,
  'D-NOT-FOR.vertical': ({ vertical: name, model: of }: { vertical: string; model: string }) =>
    `${model(of)} is seldom right for ${vertical(name).toLowerCase()}.`,
  'D-NOT-FOR.gift-cost': ({ cost, most }: { cost: number; most: number }) =>
    `A gift that costs you ${yuan(cost)} is implausible: beyond about ${yuan(most)} nobody takes it for a gift.`,
  'M-LUXURY.caution': (_: Nothing) => 'A luxury product makes a free gift implausible; that lowers gifting.',
  'M-CONTROL.caution': ({ model: name }: { model: string }): string =>
    name === 'gifting'
      ? 'You want high control, and gifting gives none over message, tone or timing.'
      : 'You want high control, and co-creation shares it with the creator.',
  'M-UNKNOWN.gift-rates': (_: Nothing) =>
    'No source says how many gifts are accepted or posted: every gift counts as one note. Set your own rates if you have them.',
  'M-UNKNOWN.live-views': (_: Nothing) =>
    'No source gives viewers of a live session: as many are assumed as read one video note of the creator.',
  'M-COMMISSION.unforecast': (_: Nothing) =>
    'Without your conversion and average order value, orders cannot be forecast: for affiliate deals commission as large as the fee forgone is put aside, for live sessions it comes on top when sales happen.',
  'M-TOP-FEES.caution': (_: Nothing) =>
    'Top creators prefer guaranteed fees: commission works better with mid-tier, micro and KOC, and a small base fee helps.',
  'M-SHOP.no-lead': (_: Nothing) => 'Without a shop that can sell now, affiliate can support but not lead.',
  'M-RELATIONS.no-lead': (_: Nothing) =>
    'Co-creation needs creator relationships: without any it can support but not lead.',
  'M-SELECTION.caution': (_: Nothing) =>
    'An ambassador binds you for months: values, aesthetic and audience must align tightly, so select with care.',
  'M-PRESENCE.caution': (_: Nothing) =>
    'Live suits brands with an established presence; yours is still growing, so expect less from a session.',
  'M-LIVE.logistics': (_: Nothing) => 'Stock, flash discount and briefing must be settled well before the session.',
  'M-STOCK.low': ({ stock, least }: { stock: number; least: number }) =>
    `${stock.toLocaleString('en-US')} units in stock are few for a live session; ${least.toLocaleString('en-US')} or more are usual.`,
  'G-SCRIPT.caution': (_: Nothing) =>
    'Brief in directions, not word for word: over-scripted notes do not feel native and underperform.',
  'M-GIFTABLE.missing': (_: Nothing) => 'The product cannot be given away, so it cannot be gifted.',
  'M-STOCK.missing': ({ model: name }: { model: string }) => `${model(name)} needs stock, and there is none.`,
  'M-SHOP.missing': (_: Nothing) => 'Live streaming needs a shop that can sell now.',
  'M-PRESENCE.missing': (_: Nothing) => 'Live streaming needs a presence on the platform first; you have none yet.',
  'M-WINDOW.missing': ({ months, least }: { months: number; least: number }) =>
    `The window is ${months} months; an ambassadorship needs at least ${least}.`,
  'M-RETAINER.missing': ({ need, have }: { need: number; have: number }) =>
    `One retainer of three months costs about ${yuan(need)}; ${yuan(have)} can be spent.`,
  'M-MONEY.missing': ({ model: name, need, have }: { model: string; need: number; have: number }) =>
    `The smallest deal of ${model(name).toLowerCase()} costs about ${yuan(need)}; ${yuan(have)} can be spent.`,
  'ASK.entering-established': (_: Nothing) =>
    'You say that you are entering the market and that your presence is established: which of the two is it?',
  'ASK.early-entry-established': (_: Nothing) =>
    'Your presence is established, yet an objective is early market entry: which of the two is it?',
  'ASK.gifts-not-giftable': (_: Nothing) =>
    'A number of gifts is demanded, yet the product cannot be given away: which of the two is it?',
  'ASK.cost-above-price': (_: Nothing) => 'The product costs you more than its price: is one of the two figures wrong?',
  'ASK.past-start': ({ start, today }: { start: string; today: string }) =>
    `The window starts on ${start}, which is over (today is ${today} in Beijing): on which later day should it start?`,
  'ASK.crossed-limits': ({ where }: { where: string }) =>
    `The lower limit of ${where} is above its upper limit: which of the two is meant?`,
  'ASK.shares-above-all': ({ where, total }: { where: string; total: number }) =>
    `The least shares of spend of ${where} add up to ${total} %, more than all of it: which of them should be lower?`,
  'ASK.in-and-out': ({ creator }: { creator: string }) =>
    `Creator ${creator} is both forced in and left out: which of the two is it?`,
};
