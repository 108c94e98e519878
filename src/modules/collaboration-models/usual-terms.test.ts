/** Terms to start from: each model reads its own, also as JSON, and none of them has a price that nobody agreed on. */
import { expect, test } from 'vitest';
import { MODELS, usualTerms } from './index.ts';
import { MODEL_KINDS } from './intake.ts';

const asJson = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one)));

test.each(MODEL_KINDS)('%s', (model) => {
  const terms = usualTerms()[model];
  expect(MODELS[model].terms.parse(asJson(terms))).toEqual(terms);
  expect((terms as { fee?: bigint | null }).fee ?? null).toBeNull();
  expect((terms as { goods: { unitCost: bigint } }).goods.unitCost).toBe(0n);
});
