/** The door of an upload or a download: who may use it, asked before anything is read. */
import type { MiddlewareHandler } from 'hono';
import { demand, type Permission } from '#kernel/permission.ts';
import type { FileBindings } from './context.ts';

export type FileGate = MiddlewareHandler<FileBindings> & { readonly gate: Permission };

/** `creatorFiles.get('/creators.csv', allow('creator:export'), handler)`: the roles page reads it from there. */
export const allow = (gate: Permission): FileGate =>
  Object.assign(
    (async (c, next) => {
      demand(c.get('context'), gate);
      await next();
    }) satisfies MiddlewareHandler<FileBindings>,
    { gate },
  );
