/** How a contract says who may call an operation, and under which address other machines find it. */
import { oc } from '@orpc/contract';
import type { Permission } from './permission.ts';

/** `anybody` needs no session, `signed-in` no more than one. */
export type Gate = Permission | 'anybody' | 'signed-in';

export interface OperationMeta {
  readonly gate: Gate;
  /** Called with the cookie of a session only: never by a key. */
  readonly webOnly: boolean;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** An operation of the HTTP API: `operation('plan:read', 'GET /plans/{id}', 'One plan')`. */
export function operation(gate: Gate, at: `${Method} /${string}`, summary: string) {
  const [method, path] = at.split(' ') as [Method, `/${string}`];
  return oc
    .$meta<OperationMeta>({ gate, webOnly: false })
    .route({ method, path, summary, tags: [path.split('/')[1]!] });
}

/** An operation of our own pages only: what a person at the screen does, or what streams to one. */
export const pageOperation = (gate: Gate) => oc.$meta<OperationMeta>({ gate, webOnly: true });
