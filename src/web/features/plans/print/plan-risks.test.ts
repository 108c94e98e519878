import { expect, test } from 'vitest';
import { computeThreeLines, selectRisks } from './plan-risks.ts';

test('risks: serious before warning, then unknowns, three at most, notes left out', () => {
  const guardrail = (rule: string, severity: 'info' | 'warning' | 'serious') => ({
    rule,
    severity,
    message: rule,
    fix: null,
  });
  const risks = selectRisks({
    guardrails: [guardrail('G-ONCE', 'warning'), guardrail('G-INSTAGRAM', 'info'), guardrail('G-KOC', 'serious')],
    unknowns: [
      { text: 'prices', how: '' },
      { text: 'stock', how: '' },
    ],
  });
  expect(risks.map((risk) => risk.text)).toEqual(['G-KOC', 'G-ONCE', 'prices']);
});

test('the three lines add up to the worst case and the rest of the budget', () => {
  const totals = {
    cost: { expected: '900', worst: '1000' },
    reserved: '150',
    left: '50',
    parts: [
      { kind: 'fee', expected: '700', worst: '700' },
      { kind: 'platform-fee', expected: '70', worst: '70' },
      { kind: 'goods', expected: '130', worst: '230' },
    ],
  };
  expect(computeThreeLines({ currency: 'CNY', rate: null, totals })).toEqual({
    fees: 770n,
    goods: 230n,
    reserve: 200n,
  });
});
