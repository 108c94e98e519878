/** Handlers of the audit trail. */
import { implement } from '@orpc/server';
import { auditContract } from '#modules/audit/contract.ts';
import { getAuditEntry, listAudit, listPeople, verifyAudit } from '#modules/audit/index.ts';
import type { RpcContext } from './context.ts';
import { guard } from './guard.ts';

const os = implement(auditContract).$context<RpcContext>().use(guard);

export const auditRouter = os.router({
  list: os.list.handler(({ context: { services, context }, input: { cursor, limit, ...filters } }) =>
    listAudit(services.db, context, filters, cursor, limit),
  ),
  entry: os.entry.handler(({ context: { services, context }, input }) =>
    getAuditEntry(services.db, context, input.of, input.id),
  ),
  people: os.people.handler(async ({ context: { services, context }, input }) => ({
    people: await listPeople(services.db, context, input.of),
  })),
  verify: os.verify.handler(async ({ context: { services, context }, input }) => {
    const { entries, head, fault } = await verifyAudit(services.db, context, input.of);
    return { entries, head, fault: fault === null ? null : { ...fault, seq: Number(fault.seq) } };
  }),
});
