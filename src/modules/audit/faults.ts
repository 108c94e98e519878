/**
 * What is wrong with the first row that does not fit: its content is not what was written (`altered`), a row before
 * it is gone (`missing`), it does not follow from the row before, so that one of the two was exchanged (`unlinked`),
 * it was put in past the chain (`added`), or rows at the end are gone (`cut`).
 */
export const CHAIN_FAULTS = ['altered', 'missing', 'unlinked', 'added', 'cut'] as const;
export type ChainFaultKind = (typeof CHAIN_FAULTS)[number];
