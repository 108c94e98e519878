/** Everything that /api/v1 answers: operations of the contracts and files, by method and path. */
import { FILE_ROUTES } from '../files.ts';
import { OPERATIONS, type Operation } from '../operations.ts';

/** One that machines may call. */
export type ApiOperation = Omit<Operation, 'route'> & NonNullable<Operation['route']>;

/** Names of the parameters of a path. */
export const pathParameters = (path: string): string[] =>
  [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);

export const API_OPERATIONS: readonly ApiOperation[] = OPERATIONS.flatMap(({ route, ...rest }) =>
  route === null ? [] : [{ ...rest, ...route }],
);

/** Path parameters as Hono writes them, as OpenAPI does. */
export const inBraces = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

const toPattern = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);

const PATTERNS: readonly { readonly method: string; readonly pattern: RegExp }[] = [
  ...API_OPERATIONS,
  ...FILE_ROUTES.map(({ method, path }) => ({ method, path: inBraces(path) })),
].map(({ method, path }) => ({ method, pattern: toPattern(path) }));

/** The methods that an address takes; none when there is nothing at it. */
export const listMethods = (path: string): string[] => [
  ...new Set(PATTERNS.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)),
];
