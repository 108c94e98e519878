import type { en } from '../en.ts';

export const creators = {} satisfies (typeof en)['creators'];
