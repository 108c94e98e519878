/** Intakes for tests. */
import { parseIntake, type Intake, type IntakeInput } from '#modules/collaboration-models/index.ts';

const LAUNCH: IntakeInput = {
  situation: 'launch',
  objectives: ['campaign-launch'],
  vertical: 'skincare',
  product: { price: 32_900, unitCost: 6_800, giftable: true, stock: 300, luxury: false },
  budget: { amount: 50_000_000, currency: 'CNY' },
  presence: 'growing',
  relationships: 'some',
  control: 'medium',
  store: true,
};

/** A launch with ¥500,000, changed as asked. */
export const makeIntake = (change: Partial<IntakeInput> = {}): Intake => parseIntake({ ...LAUNCH, ...change }, 'en');

export const TODAY = '2026-11-23';
export { NO_ADJUSTMENTS as UNTOUCHED } from '../../contract.ts';
