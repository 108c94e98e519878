import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildIntake, buildSetting } from '../../../tests/support/collaboration.ts';
import { MODEL_KINDS, MODELS, SITUATIONS } from './index.ts';

const described = new Set(
  [
    ...readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8').matchAll(
      /^\| ([A-Z]+(?:-[A-Z]+)*) \|/gm,
    ),
  ].map((match) => match[1]!),
);

describe('docs/rules.md', () => {
  it('holds every rule that a fit may name', () => {
    const product = { price: 100, unitCost: 10, giftable: false, stock: 0, luxury: true };
    const named = SITUATIONS.flatMap((situation) => {
      const poor = {
        situation,
        objectives: ['roi', 'authority'],
        product,
        control: 'high',
        relationships: 'none',
        presence: 'none',
        store: false,
        budget: { amount: 0, currency: 'CNY' },
        window: { start: '2026-12-01', months: 1 },
      } as const;
      return [{ situation }, { ...poor, objectives: [...poor.objectives] }].flatMap((changes) =>
        MODEL_KINDS.flatMap((kind) => {
          const fit = MODELS[kind].fit(buildIntake(changes), buildSetting(changes));
          return [...fit.reasons, ...fit.cautions, ...fit.missing].map(({ rule }) => rule);
        }),
      );
    });
    expect(new Set(named).size).toBeGreaterThan(15);
    expect([...new Set(named)].filter((rule) => !described.has(rule))).toEqual([]);
  });
});
