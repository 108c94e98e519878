import type { en } from '../en.ts';

export const planning = {} satisfies (typeof en)['planning'];
