/**
 * A refusal is the business saying no. Pure rules return it, verbs throw it as
 * a {@link RefusalError}; everything else that is thrown is a defect.
 */
export type RefusalKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'preconditionFailed'
  | 'overLimit';

/** Values that the sentence shown to the user is filled with. */
export type RefusalDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface Refusal {
  readonly kind: RefusalKind;
  /** Namespaced by module, for example `creators.not-a-table`; its sentence stands in src/words/refusals.*.ts. */
  readonly code: string;
  readonly detail: RefusalDetail;
}

export class RefusalError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.kind}: ${refusal.code}`);
    this.name = 'RefusalError';
    this.refusal = refusal;
  }
}

/** Throws a refusal. */
export function refuse(kind: RefusalKind, code: string, detail: RefusalDetail = {}): never {
  throw new RefusalError({ kind, code, detail });
}

/** The one table from kind to HTTP status. */
export const HTTP_STATUS: Record<RefusalKind, 400 | 401 | 403 | 404 | 409 | 412 | 429> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  preconditionFailed: 412,
  overLimit: 429,
};
