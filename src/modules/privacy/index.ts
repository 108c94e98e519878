/** Rights of creators over what is held of them: a copy of everything, and erasure. */
export { eraseCreator, type Erasure } from './erase-creator.ts';
export { exportHeldData, type HeldData } from './export-creator.ts';
