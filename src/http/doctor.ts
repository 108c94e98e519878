/** Handler of the examination. */
import { implement } from '@orpc/server';
import { doctorContract } from '#modules/doctor/contract.ts';
import { examine } from '#modules/doctor/index.ts';
import type { RpcContext } from './context.ts';
import { guard } from './guard.ts';

const doctor = implement(doctorContract).$context<RpcContext>().use(guard);

export const doctorRouter = doctor.router({
  examine: doctor.examine.handler(({ context }) => examine(context.services.db, context.context)),
});
