import { expect, test } from 'vitest';
import { listActions } from './list-actions.ts';

const item = (amount: string, account = 'payable:creator', invoiceFactId: string | null = null) =>
  ({ amount, account, invoiceFactId }) as Parameters<typeof listActions>[1][number];

test('only what fits the chosen entries is offered', () => {
  expect(listActions('payable', [item('100')])).toEqual(['payment', 'invoice', 'match']);
  expect(listActions('payable', [item('100'), item('-30')])).toEqual(['payment', 'invoice', 'match']);
  expect(listActions('payable', [item('100', 'payable:creator', 'f')])).toEqual(['payment']);
  expect(listActions('payable', [item('100', 'payable:tax')])).toEqual(['payment']);
  expect(listActions('payable', [item('-100', 'payable:mcn')])).toEqual(['to-receivable']);
  expect(listActions('payable', [item('-100', 'payable:supplier')])).toEqual(['to-receivable']);
  expect(listActions('receivable', [item('100', 'receivable:client')])).toEqual(['receipt', 'write-off']);
  expect(listActions('receivable', [item('-1', 'receivable:client')])).toEqual([]);
});
