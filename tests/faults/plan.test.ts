/** A plan that was being solved when the server was killed says so, and is planned again by one click. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { join } from 'node:path';
import { writeCreators } from '../bench/generate-creators.ts';
import { ServerRun } from '../support/server-run.ts';

const ROWS = 10_000;
const INTAKE = {
  situation: 'launch',
  objectives: ['launch-buzz'],
  vertical: 'skincare',
  product: { price: 39_900, unitCost: 9_000, giftable: true, stock: 400, luxury: false },
  budget: { amount: '30000000', currency: 'CNY' },
  presence: 'growing',
  relationships: 'some',
  control: 'medium',
  store: true,
};

let run: ServerRun;
beforeEach(async () => {
  run = await ServerRun.begin();
});
afterEach(() => run.end());

interface PlanState {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly refusal: { readonly code: string; readonly message: string } | null;
}

const ask = async (procedure: string, input: object): Promise<PlanState> => {
  const { status, body } = await run.visitor.rpc(procedure, input);
  expect(status, procedure).toBe(200);
  return body as unknown as PlanState;
};

test('killed while a plan is solved: the next start shows it failed, with the hint to plan again, and that works', async () => {
  const file = join(run.home.path, 'synthetic.csv');
  await writeCreators(file, ROWS);
  await run.untilRead(await run.startImport(file), Number.POSITIVE_INFINITY);

  const { id } = await ask('plans/create', { name: 'Launch', intake: INTAKE, listId: null });
  expect(await ask('plans/get', { id })).toMatchObject({ state: 'solving' });
  await run.killAndStart();
  expect(await ask('plans/get', { id })).toMatchObject({
    state: 'failed',
    refusal: { code: 'plans.interrupted', message: expect.stringContaining('plan again') as unknown },
  });

  expect(await ask('plans/replan', { id, note: '' })).toMatchObject({ version: 2 });
  let again = await ask('plans/get', { id, version: 2 });
  while (again.state === 'solving') again = await ask('plans/get', { id, version: 2 });
  expect(again).toMatchObject({ state: 'draft', refusal: null });
});
