import type { findingsPlanning as english } from '../en/findings-planning.ts';

export const findingsPlanning = {} satisfies typeof english;
