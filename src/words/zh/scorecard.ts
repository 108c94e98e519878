import type { en } from '../en.ts';

export const scorecard = {} satisfies (typeof en)['scorecard'];
