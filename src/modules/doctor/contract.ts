/** Whether everything that must hold does hold, on the database as it is. */
import { z } from 'zod';
import { pageOperation } from '#kernel/operation.ts';
import { CHECKS } from './checks.ts';

export const DOCTOR_CHECKS = [...CHECKS, 'audit-chain', 'row-security'] as const;

const Check = z.object({
  name: z.enum(DOCTOR_CHECKS),
  ok: z.boolean(),
  /** What breaks it, each so that it can be looked up: the first twenty. */
  broken: z.array(z.object({ workspaceId: z.string().nullable(), what: z.string() })),
  count: z.int(),
});
export type DoctorCheck = z.infer<typeof Check>;
export const DoctorReport = z.object({
  ok: z.boolean(),
  /** When it began. */
  at: z.date(),
  workspaces: z.int(),
  checks: z.array(Check),
});
export type DoctorReport = z.infer<typeof DoctorReport>;

export const doctorContract = {
  /** Of the whole organisation; reads everything, so that it can take a while. */
  examine: pageOperation('workspace:create').output(DoctorReport),
};
