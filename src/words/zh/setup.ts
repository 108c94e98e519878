import type { en } from '../en.ts';

export const setup = {} satisfies (typeof en)['setup'];
