import type { refusalsPlans as english } from '../en/refusals-plans.ts';

export const refusalsPlans = {} satisfies typeof english;
