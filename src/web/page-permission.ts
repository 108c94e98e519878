/** Pages that a role may not open say so in words, before anything of them is asked of the server. */
import type { QueryClient } from '@tanstack/react-query';
import type { Permission } from '#kernel/permission.ts';
import { sessionQuery } from './session.ts';

/** Thrown instead of showing a page; no defect. */
export class PageForbidden extends Error {
  readonly permission: Permission;
  constructor(permission: Permission) {
    super(`needs ${permission}`);
    this.name = 'PageForbidden';
    this.permission = permission;
  }
}

/** For a route behind sign-in: `beforeLoad: requires('creator:read')`. */
export const requires =
  (permission: Permission) =>
  ({ context }: { context: { queryClient: QueryClient } }): void => {
    const session = context.queryClient.getQueryData(sessionQuery().queryKey);
    if (session?.permissions.includes(permission) === false) throw new PageForbidden(permission);
  };
