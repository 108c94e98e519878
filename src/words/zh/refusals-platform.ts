import type { refusalsPlatform as english } from '../en/refusals-platform.ts';

export const refusalsPlatform = {} satisfies typeof english;
