import type { en } from '../en.ts';

export const cli = {} satisfies (typeof en)['cli'];
