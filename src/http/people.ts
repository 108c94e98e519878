/** Handlers of creators as persons, and of their rights. */
import { implement } from '@orpc/server';
import {
  getConsentText,
  getPerson,
  listAddresses,
  recordConsent,
  setPersonField,
  showPersonField,
  withdrawConsent,
} from '#modules/people/index.ts';
import { peopleContract } from '#modules/people/contract.ts';
import { eraseCreator } from '#modules/privacy/index.ts';
import { privacyContract } from '#modules/privacy/contract.ts';
import type { RpcContext } from './context.ts';
import { importDesk } from './creators.ts';
import { guard } from './guard.ts';
import { orderDesk } from './order-imports.ts';

const people = implement(peopleContract).$context<RpcContext>().use(guard);
const privacy = implement(privacyContract).$context<RpcContext>().use(guard);

export const peopleRouter = people.router({
  get: people.get.handler(({ input, context }) => getPerson(context.services.db, context.context, input.creatorId)),
  show: people.show.handler(async ({ input, context }) => ({
    value: await showPersonField(context.services.db, context.context, input.creatorId, input.field),
  })),
  set: people.set.handler(({ input, context }) =>
    setPersonField(context.services.db, context.context, input.creatorId, input.entry),
  ),
  addresses: people.addresses.handler(({ input, context }) =>
    listAddresses(context.services.db, context.context, input),
  ),
  consentText: people.consentText.handler(({ context }) => getConsentText(context.services.db, context.context)),
  recordConsent: people.recordConsent.handler(({ input, context }) =>
    recordConsent(context.services.db, context.context, input),
  ),
  withdrawConsent: people.withdrawConsent.handler(({ input, context }) =>
    withdrawConsent(context.services.db, context.context, input.creatorId, input.id),
  ),
});

export const privacyRouter = privacy.router({
  erase: privacy.erase.handler(async ({ input, context: { services, context } }) => {
    await eraseCreator(services.db, context, input, async () => {
      await importDesk(services).discardWaiting(context);
      await orderDesk(services).discardWaiting(context);
    });
    return { ok: true } as const;
  }),
});
