/** How a line of a shortlist may move. Pure. */
import { refuse } from '#kernel/refusal.ts';
import type { LineAnswer, LineState } from './contract.ts';

const FROM: Readonly<Record<Exclude<LineAnswer['what'], 'client'>, readonly LineState[]>> = {
  enquire: ['proposed'],
  'ask-again': ['enquired', 'confirmed', 'expired', 'declined'],
  confirm: ['proposed', 'enquired', 'confirmed'],
  decline: ['proposed', 'enquired', 'confirmed'],
  expire: ['proposed', 'enquired', 'confirmed'],
};
const TO: Readonly<Record<Exclude<LineAnswer['what'], 'client'>, LineState>> = {
  enquire: 'enquired',
  'ask-again': 'enquired',
  confirm: 'confirmed',
  decline: 'declined',
  expire: 'expired',
};

/**
 * Where an answer leads; what a client says moves nothing by itself.
 * @throws RefusalError collaborations.line-state, collaborations.price-past
 */
export function decideLine(state: LineState, answer: LineAnswer, today: string): LineState {
  if (state === 'taken') refuse('conflict', 'collaborations.line-state', { state });
  if (answer.what === 'client') return state;
  if (!FROM[answer.what].includes(state)) refuse('conflict', 'collaborations.line-state', { state });
  if (answer.what === 'confirm' && answer.validUntil < today)
    refuse('invalid', 'collaborations.price-past', { until: answer.validUntil });
  return TO[answer.what];
}
