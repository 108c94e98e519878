/** One thing that falls due in a deal. Pure. */
import { LASTING, type DealView } from '#modules/collaborations/contract.ts';

export type Duty = DealView['obligations'][number];

export const isOpen = ({ doneOn, droppedOn }: Duty): boolean => doneOn === null && droppedOn === null;

/** Open, and of the kind that another day can be said for. */
export const isMovable = (duty: Duty): boolean => isOpen(duty) && !LASTING.includes(duty.what);
