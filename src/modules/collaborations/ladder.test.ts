/** Rungs and endangered days, as tables. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#kernel/clock.ts';
import { MODELS, type ModelKind } from '#modules/collaboration-models/index.ts';
import { RUNGS, type Ladder } from './ladder-contract.ts';
import { decideLastNote, decideLater } from './later-days.ts';
import { decideRung } from './rung.ts';
import { TERMS } from './testing/people.ts';

const USUAL: Ladder = { beforeDays: 1, managerDays: 1, choiceDays: 3 };
const DUE = '2026-11-23';
const of = (model: ModelKind) => ({ model, what: 'submit-draft', dueOn: DUE });

describe('the rung of something that is due', () => {
  test.each([
    [-2, null],
    [-1, 'before'],
    [0, 'due'],
    [1, 'manager'],
    [2, 'manager'],
    [3, 'choice'],
    [400, 'choice'],
  ] as const)('%i days after: %s', (days, rung) => {
    expect(decideRung(USUAL, of('paid-post'), addDays(DUE, days))).toBe(rung);
  });

  test('goes by the workspace’s own days', () => {
    const own = { beforeDays: 0, managerDays: 2, choiceDays: 2 };
    expect([-1, 0, 1, 2].map((days) => decideRung(own, of('affiliate'), addDays(DUE, days)))).toEqual([
      null,
      'due',
      'due',
      'choice',
    ]);
  });

  test('a gift stands on none, however late; whatever else only ever climbs', () => {
    const ladders = fc
      .record({ beforeDays: fc.nat(14), managerDays: fc.integer({ min: 1, max: 60 }), more: fc.nat(30) })
      .map(({ more, ...rest }) => ({ ...rest, choiceDays: rest.managerDays + more }));
    const days = fc.integer({ min: -400, max: 400 });
    const height = (ladder: Ladder, at: number): number => {
      const rung = decideRung(ladder, of('live-stream'), addDays(DUE, at));
      return rung === null ? -1 : RUNGS.indexOf(rung);
    };
    fc.assert(
      fc.property(ladders, days, (ladder, at) => {
        expect(decideRung(ladder, of('gifting'), addDays(DUE, at))).toBeNull();
        expect(height(ladder, at + 1)).toBeGreaterThanOrEqual(height(ladder, at));
      }),
    );
  });
});

describe('what a delay endangers', () => {
  const obligations = MODELS['paid-post'].obligations(MODELS['paid-post'].terms.parse(TERMS['paid-post']));
  const open = [
    { what: 'submit-outline', cycle: 0, dueOn: '2026-11-20' },
    { what: 'submit-draft', cycle: 0, dueOn: '2026-11-25' },
    { what: 'publish-declared', cycle: 0, dueOn: '2026-11-30' },
    { what: 'publish-declared', cycle: 2, dueOn: '2026-12-30' },
  ];

  test('later days of its cycle, and those that publishing would start', () => {
    expect(decideLater(open[1]!, open, obligations)).toEqual([
      { what: 'publish-declared', cycle: 0, dueOn: '2026-11-30', begun: true },
      { what: 'measure', cycle: 0, dueOn: '2027-01-01', begun: false },
      { what: 'settle', cycle: 0, dueOn: '2027-01-06', begun: false },
    ]);
  });

  test('what outlives the deal neither moves nor is moved', () => {
    const rights = { what: 'end-rights', cycle: 0, dueOn: '2026-11-26' };
    const answer = { what: 'answer-removal', cycle: 0, dueOn: '2026-11-27' };
    const all = [...open, rights, answer];
    expect(decideLater(open[1]!, all, obligations)).toEqual(decideLater(open[1]!, open, obligations));
    expect([rights, answer].map((one) => decideLater(one, all, obligations))).toEqual([[], []]);
  });

  test('nothing comes after the last of all; nothing is expected once measuring runs', () => {
    const measuring = [
      { what: 'measure', cycle: 0, dueOn: '2026-12-30' },
      { what: 'settle', cycle: 0, dueOn: '2027-01-04' },
    ];
    expect(decideLater(measuring[1]!, measuring, obligations)).toEqual([]);
    expect(decideLater(measuring[0]!, measuring, obligations).map(({ what }) => what)).toEqual(['settle']);
  });

  test('the last note is the latest that is open', () => {
    expect(decideLastNote(open)).toBe('2026-12-30');
    expect(decideLastNote(open.slice(0, 2))).toBeNull();
  });
});
