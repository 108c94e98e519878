import type { en } from '../en.ts';

export const plans = {} satisfies (typeof en)['plans'];
