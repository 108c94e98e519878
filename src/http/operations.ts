/** Every operation of the contracts, once: for the HTTP API, the page of roles, and the tests that go through all of them. */
import { traverseContractProcedures } from '@orpc/server';
import type { z } from 'zod';
import type { OperationMeta } from '#kernel/operation.ts';
import { router } from './rpc.ts';

export interface Operation {
  /** For example `creators.lists.create`; its address under /rpc is the same with slashes. */
  readonly id: string;
  readonly meta: OperationMeta;
  /** Where other machines find it; null when it is our own pages' only. */
  readonly route: {
    readonly method: string;
    readonly path: string;
    readonly summary: string;
    readonly tag: string;
  } | null;
  readonly input: z.ZodType | undefined;
  readonly output: z.ZodType | undefined;
}

function listOperations(): Operation[] {
  const found: Operation[] = [];
  traverseContractProcedures({ router, path: [] }, ({ contract, path }) => {
    const { meta, route, inputSchema, outputSchema } = contract['~orpc'];
    const { webOnly } = meta as OperationMeta;
    const { method = 'POST', path: address = '/', summary = '', tags = [] } = route;
    found.push({
      id: path.join('.'),
      meta: meta as OperationMeta,
      route: webOnly ? null : { method, path: address, summary, tag: tags[0] ?? '' },
      input: inputSchema as z.ZodType | undefined,
      output: outputSchema as z.ZodType | undefined,
    });
  });
  return found;
}

export const OPERATIONS: readonly Operation[] = listOperations();
