import type { en } from '../en.ts';

export const shell = {} satisfies (typeof en)['shell'];
