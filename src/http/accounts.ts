/** Handlers of one's own account. */
import { implement } from '@orpc/server';
import { accountsContract } from '#modules/accounts/contract.ts';
import {
  askForPasskey,
  enterByLink,
  enterCode,
  enterRecoveryCode,
  enterWithPasskey,
  requestLetter,
  resetByLink,
} from './account-entry.ts';
import {
  addPasskey,
  askForNewPasskey,
  beginTwoFactor,
  changePassword,
  confirmTwoFactor,
  endOtherSessions,
  endSession,
  endTwoFactor,
  readSecurity,
  removePasskey,
  renamePasskey,
  renewRecoveryCodes,
} from './account-security.ts';
import type { RpcContext } from './context.ts';
import { guard } from './guard.ts';

const open = implement(accountsContract).$context<RpcContext>();
const authed = open.use(guard);

export const accountsRouter = open.router({
  requestReset: open.requestReset.handler(({ context, input }) => requestLetter(context, 'reset', input.email)),
  resetPassword: open.resetPassword.handler(({ context, input }) => resetByLink(context, input)),
  requestLink: open.requestLink.handler(({ context, input }) => requestLetter(context, 'enter', input.email)),
  followLink: open.followLink.handler(({ context, input }) => enterByLink(context, input.token)),
  enterCode: open.enterCode.handler(({ context, input }) => enterCode(context, input.code)),
  enterRecoveryCode: open.enterRecoveryCode.handler(({ context, input }) => enterRecoveryCode(context, input.code)),
  passkeyQuestion: open.passkeyQuestion.handler(({ context }) => askForPasskey(context)),
  enterWithPasskey: open.enterWithPasskey.handler(({ context, input }) => enterWithPasskey(context, input.credential)),
  security: authed.security.handler(({ context }) => readSecurity(context)),
  changePassword: authed.changePassword.handler(({ context, input }) => changePassword(context, input)),
  beginTwoFactor: authed.beginTwoFactor.handler(({ context, input }) => beginTwoFactor(context, input.password)),
  confirmTwoFactor: authed.confirmTwoFactor.handler(({ context, input }) => confirmTwoFactor(context, input.code)),
  endTwoFactor: authed.endTwoFactor.handler(({ context, input }) => endTwoFactor(context, input.password)),
  renewRecoveryCodes: authed.renewRecoveryCodes.handler(({ context, input }) =>
    renewRecoveryCodes(context, input.password),
  ),
  endSession: authed.endSession.handler(({ context, input }) => endSession(context, input.id)),
  endOtherSessions: authed.endOtherSessions.handler(({ context }) => endOtherSessions(context)),
  newPasskeyQuestion: authed.newPasskeyQuestion.handler(({ context, input }) =>
    askForNewPasskey(context, input.password),
  ),
  addPasskey: authed.addPasskey.handler(({ context, input }) => addPasskey(context, input)),
  renamePasskey: authed.renamePasskey.handler(({ context, input }) => renamePasskey(context, input)),
  removePasskey: authed.removePasskey.handler(({ context, input }) => removePasskey(context, input.id)),
});
