import type { refusalsImports as english } from '../en/refusals-imports.ts';

export const refusalsImports = {} satisfies typeof english;
