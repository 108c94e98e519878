/** One thing that falls due in a deal. Pure. */
import type { DealView } from '#modules/collaborations/contract.ts';

export type Duty = DealView['obligations'][number];

export const isOpen = ({ doneOn, droppedOn }: Duty): boolean => doneOn === null && droppedOn === null;
