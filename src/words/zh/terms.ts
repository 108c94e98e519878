import type { en } from '../en.ts';

export const terms = {} satisfies (typeof en)['terms'];
