/**
 * Random work on the money of one workspace: every kind of fact, on all rails and in three currencies, splits, taking
 * back, rates that change, months that close, payouts with results. What the product refuses is part of it; what it then
 * holds is for the doctor to say.
 */
import { addDays } from '#kernel/clock.ts';
import { newId } from '#kernel/id.ts';
import { closePeriod, listPeriods, recordFacts, setRates, takeBackFact } from '#modules/ledger/index.ts';
import type { AppDatabase } from '#platform/database.ts';
import type { Dice } from './storm/dice.ts';
import { makeFact } from './storm/facts.ts';
import { payoutRound } from './storm/payouts.ts';
import { look } from './storm/scene.ts';
import { attempt, FIRST_DAY, type Storm, type Tally } from './storm/storm.ts';

export { Dice } from './storm/dice.ts';
export { makeStorm, newTally, type Storm, type Tally } from './storm/storm.ts';

/** One step: some facts, something taken back, a rate, a month, or a payout. */
export async function storm(db: AppDatabase, one: Storm, dice: Dice, tally: Tally, size: number): Promise<void> {
  const { ctx } = one;
  const day = addDays(FIRST_DAY, dice.between(0, 174));
  switch (dice.weigh({ close: 2, rate: 2, payouts: 30, facts: 66 })) {
    case 'close': {
      const [oldest] = (await listPeriods(db, ctx)).filter(({ state }) => state === 'ready');
      if (oldest !== undefined) await attempt(tally, () => closePeriod(db, ctx, oldest.period));
      return;
    }
    case 'rate': {
      const homePerUnit = (6.5 + dice.random()).toFixed(4);
      await attempt(tally, () => setRates(db, ctx, [{ currency: 'USD', on: day, homePerUnit, source: 'storm' }]));
      return;
    }
    case 'payouts':
      return payoutRound(db, one, dice, tally);
    default:
      return writeDown(db, one, dice, tally, size, day);
  }
}

async function writeDown(
  db: AppDatabase,
  one: Storm,
  dice: Dice,
  tally: Tally,
  size: number,
  day: string,
): Promise<void> {
  const { ctx } = one;
  const today = ctx.now.toISOString().slice(0, 10);
  const scene = await look(db, one, dice, day);
  for (let left = size; left > 0;) {
    scene.day = dice.chance(0.5) ? day : today;
    if (dice.chance(0.08)) {
      left -= 1;
      const target = dice.pick(scene.journals);
      if (target === undefined) continue;
      // eslint-disable-next-line no-await-in-loop -- one after the other, as a person would
      if (await attempt(tally, () => takeBackFact(db, ctx, { factId: target.factId, reason: 'storm' })))
        tally.facts += 1;
      continue;
    }
    const many = dice.chance(0.15) ? Math.min(left, dice.between(2, 6)) : 1;
    left -= many;
    const facts = Array.from({ length: many }, () => ({ fact: makeFact(scene), key: newId('fct') }));
    // eslint-disable-next-line no-await-in-loop -- one after the other, as a person would
    if (await attempt(tally, () => recordFacts(db, ctx, facts))) tally.facts += many;
  }
}
