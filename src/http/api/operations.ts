/** Everything that /api/v1 answers: operations of the contracts and files, by method and path. */
import { traverseContractProcedures } from '@orpc/server';
import type { z } from 'zod';
import type { OperationMeta } from '#kernel/operation.ts';
import { FILE_ROUTES } from '../files.ts';
import { router } from '../rpc.ts';

export interface ApiOperation {
  /** For example `creators.lists.create`. */
  readonly id: string;
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly meta: OperationMeta;
  readonly input: z.ZodType | undefined;
  readonly output: z.ZodType | undefined;
}

/** Names of the parameters of a path. */
export const pathParameters = (path: string): string[] =>
  [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);

function listOperations(): ApiOperation[] {
  const found: ApiOperation[] = [];
  traverseContractProcedures({ router, path: [] }, ({ contract, path }) => {
    const { meta, route, inputSchema, outputSchema } = contract['~orpc'];
    const operation = meta as OperationMeta;
    if (operation.webOnly) return;
    found.push({
      id: path.join('.'),
      method: route.method ?? 'POST',
      path: route.path ?? '/',
      summary: route.summary ?? '',
      tag: route.tags?.[0] ?? '',
      meta: operation,
      input: inputSchema as z.ZodType | undefined,
      output: outputSchema as z.ZodType | undefined,
    });
  });
  return found;
}

export const OPERATIONS: readonly ApiOperation[] = listOperations();

/** Path parameters as Hono writes them, as OpenAPI does. */
export const inBraces = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

const toPattern = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);

const PATTERNS: readonly { readonly method: string; readonly pattern: RegExp }[] = [
  ...OPERATIONS,
  ...FILE_ROUTES.map(({ method, path }) => ({ method, path: inBraces(path) })),
].map(({ method, path }) => ({ method, pattern: toPattern(path) }));

/** The methods that an address takes; none when there is nothing at it. */
export const listMethods = (path: string): string[] => [
  ...new Set(PATTERNS.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)),
];
