/** How a contract says who may call an operation, and under which address other machines find it. */
import { oc } from '@orpc/contract';
import type { Permission } from './permission.ts';

/** `anybody` needs no session, `signed-in` no more than one. */
export type Gate = Permission | 'anybody' | 'signed-in';

export interface OperationMeta {
  readonly gate: Gate;
  /** What must be allowed beside the gate: an answer that tells costs needs `cost:read`, too. */
  readonly also?: readonly Permission[];
  /** Called with the cookie of a session only: never by a key. */
  readonly webOnly: boolean;
  /** Of a thing with a version: reading it tells the ETag, writing it may say If-Match. */
  readonly versioned?: boolean;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

function describe(meta: OperationMeta, at: `${Method} /${string}`, summary: string) {
  const [method, path] = at.split(' ') as [Method, `/${string}`];
  return oc.$meta<OperationMeta>(meta).route({ method, path, summary, tags: [path.split('/')[1]!] });
}

/** An operation of the HTTP API: `operation('plan:read', 'GET /plans/{id}', 'One plan')`. */
export const operation = (gate: Gate, at: `${Method} /${string}`, summary: string, also: readonly Permission[] = []) =>
  describe({ gate, also, webOnly: false }, at, summary);

/** One on a thing with a version: see {@link OperationMeta.versioned}. */
export const versionedOperation = (
  gate: Gate,
  at: `${Method} /${string}`,
  summary: string,
  also: readonly Permission[] = [],
) => describe({ gate, also, webOnly: false, versioned: true }, at, summary);

/** An operation of our own pages only: what a person at the screen does, or what streams to one. */
export const pageOperation = (gate: Gate, also: readonly Permission[] = []) =>
  oc.$meta<OperationMeta>({ gate, also, webOnly: true });

/** All that must be allowed of an operation or a file; of `anybody` and `signed-in`, nothing. */
export const listNeeds = ({ gate, also = [] }: Pick<OperationMeta, 'gate' | 'also'>): readonly Permission[] =>
  gate === 'anybody' || gate === 'signed-in' ? also : [gate, ...also];
