/** The chart of accounts: the finance department's codes and names for ours. */
import { z } from 'zod';
import { versionedOperation } from '#kernel/operation.ts';
import { ACCOUNT_CLASSES, ACCOUNT_NAMES } from './accounts.ts';

const Account = z.enum(ACCOUNT_NAMES);
const Name = z.string().trim().min(1).max(120);

/** By which code and name the finance department knows an account; null for one that goes by ours. */
const Chart = z.object({
  /** Told again when it is set, so that nobody writes over what another has changed; 0 before the first. */
  version: z.int(),
  rows: z.array(
    z.object({
      account: Account,
      class: z.enum(ACCOUNT_CLASSES),
      code: z.string().nullable(),
      name: z.string().nullable(),
    }),
  ),
});
export type Chart = z.infer<typeof Chart>;
const ChartLine = z.object({ account: Account, code: z.string().trim().min(1).max(40), name: Name });
export type ChartLine = z.infer<typeof ChartLine>;

export const chartContract = {
  get: versionedOperation('ledger:read', 'GET /ledger/chart', 'The finance department’s codes for our accounts').output(
    Chart,
  ),
  set: versionedOperation('ledger:post', 'PUT /ledger/chart', 'Set all of those codes and names')
    .input(z.object({ lines: z.array(ChartLine).max(ACCOUNT_NAMES.length), seen: z.int().min(0).optional() }))
    .output(Chart),
};
