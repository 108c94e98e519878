import type { en } from '../en.ts';

export const planExport = {} satisfies (typeof en)['planExport'];
