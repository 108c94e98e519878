import type { en } from '../en.ts';

export const imports = {} satisfies (typeof en)['imports'];
