/** Handler of proposals of taxes on gifts. */
import { implement } from '@orpc/server';
import { giftTaxesContract } from '#modules/gift-taxes/contract.ts';
import { proposeForMonths } from '#modules/gift-taxes/index.ts';
import type { RpcContext } from './context.ts';
import { guard } from './guard.ts';

const giftTaxes = implement(giftTaxesContract).$context<RpcContext>().use(guard);

export const giftTaxesRouter = giftTaxes.router({
  propose: giftTaxes.propose.handler(({ input, context }) =>
    proposeForMonths(context.services.db, context.context, input),
  ),
});
