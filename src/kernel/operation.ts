/** How a contract says who may call an operation, and under which address other machines find it. */
import { oc } from '@orpc/contract';
import type { Permission } from './permission.ts';

/** `anybody` needs no session, `signed-in` no more than one. */
export type Gate = Permission | 'anybody' | 'signed-in';

export interface OperationMeta {
  readonly gate: Gate;
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
export const operation = (gate: Gate, at: `${Method} /${string}`, summary: string) =>
  describe({ gate, webOnly: false }, at, summary);

/** One on a thing with a version: see {@link OperationMeta.versioned}. */
export const versionedOperation = (gate: Gate, at: `${Method} /${string}`, summary: string) =>
  describe({ gate, webOnly: false, versioned: true }, at, summary);

/** An operation of our own pages only: what a person at the screen does, or what streams to one. */
export const pageOperation = (gate: Gate) => oc.$meta<OperationMeta>({ gate, webOnly: true });
