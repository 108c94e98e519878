import type { refusalsCreators as english } from '../en/refusals-creators.ts';

export const refusalsCreators = {} satisfies typeof english;
