/** One's own account: the ways in that need no session, and what keeps it safe. */
import { z } from 'zod';
import { pageOperation } from '#kernel/operation.ts';
import { PASSWORD_LENGTH } from '#kernel/password-strength.ts';

const Email = z.email().max(200);
const NewPassword = z.string().max(PASSWORD_LENGTH.most * 2);
const KnownPassword = z.string().max(PASSWORD_LENGTH.most);
/** Absent where the account has none, because its owner comes by single sign-on only. */
const Proof = z.object({ password: KnownPassword.optional() });
const Secret = z.object({ token: z.string().min(20).max(200) });
/** Six digits, however they were typed. */
const Code = z
  .string()
  .max(20)
  .transform((text) => text.replaceAll(/\s/gu, ''))
  .pipe(z.string().regex(/^\d{6}$/));
const RecoveryCode = z.string().trim().min(1).max(40);
const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
const Nothing = z.object({});

/** `entered`: there is a session now. `code-needed`: its code is asked for next. */
const Entry = z.object({ outcome: z.enum(['entered', 'code-needed']) });
export type Entry = z.infer<typeof Entry>;

export const Security = z.object({
  /** False for whoever came by single sign-on only. */
  hasPassword: z.boolean(),
  /** The organisation whose identity provider vouched for this session: then nothing here can be changed. */
  singleSignOn: z.boolean(),
  twoFactor: z.object({ on: z.boolean(), recoveryCodesLeft: z.number().int() }),
  passkeys: z.array(z.object({ id: z.string(), name: z.string(), addedAt: z.date().nullable() })),
  sessions: z.array(
    z.object({
      id: z.string(),
      /** Null when the browser does not say. */
      browser: z.string().nullable(),
      system: z.string().nullable(),
      address: z.string().nullable(),
      startedAt: z.date(),
      /** To the quarter of an hour. */
      seenAt: z.date(),
      current: z.boolean(),
    }),
  ),
});
export type Security = z.infer<typeof Security>;

/** What a browser makes of a passkey, and what it asks of one: the web's own JSON, checked by the library. */
const Credential = z.record(z.string(), z.unknown());
const Options = z.object({ options: z.record(z.string(), z.unknown()) });
const PasskeyName = z.string().trim().min(1).max(60);

export const accountsContract = {
  /** Answers the same, and as fast, whether or not there is such an account. */
  requestReset: pageOperation('anybody')
    .input(z.object({ email: Email }))
    .output(Nothing),
  /** Sets the password, once per link, and ends every session. */
  resetPassword: pageOperation('anybody')
    .input(Secret.extend({ password: NewPassword }))
    .output(Nothing),
  requestLink: pageOperation('anybody')
    .input(z.object({ email: Email }))
    .output(Nothing),
  /** Called by a press of a button, not by opening the page: mail scanners open links. */
  followLink: pageOperation('anybody').input(Secret).output(Entry),
  /** The second step of signing in. */
  enterCode: pageOperation('anybody')
    .input(z.object({ code: Code }))
    .output(Nothing),
  enterRecoveryCode: pageOperation('anybody')
    .input(z.object({ code: RecoveryCode }))
    .output(Nothing),
  passkeyQuestion: pageOperation('anybody').output(Options),
  enterWithPasskey: pageOperation('anybody')
    .input(z.object({ credential: Credential }))
    .output(Nothing),

  security: pageOperation('signed-in').output(Security),
  changePassword: pageOperation('signed-in')
    .input(z.object({ current: KnownPassword, next: NewPassword }))
    .output(Security),
  /** Gives the secret for the phone, and recovery codes; nothing is on until a first code has confirmed it. */
  beginTwoFactor: pageOperation('signed-in')
    .input(Proof)
    .output(RecoveryCodes.extend({ uri: z.string(), secret: z.string() })),
  confirmTwoFactor: pageOperation('signed-in')
    .input(z.object({ code: Code }))
    .output(Security),
  endTwoFactor: pageOperation('signed-in').input(Proof).output(Security),
  /** The ones before end. */
  renewRecoveryCodes: pageOperation('signed-in').input(Proof).output(RecoveryCodes),
  endSession: pageOperation('signed-in')
    .input(z.object({ id: z.string().max(60) }))
    .output(Security),
  endOtherSessions: pageOperation('signed-in').output(Security),
  /** A passkey is a way in of its own: who adds one proves again who they are. */
  newPasskeyQuestion: pageOperation('signed-in').input(Proof).output(Options),
  addPasskey: pageOperation('signed-in')
    .input(z.object({ name: PasskeyName, credential: Credential }))
    .output(Security),
  renamePasskey: pageOperation('signed-in')
    .input(z.object({ id: z.string().max(60), name: PasskeyName }))
    .output(Security),
  removePasskey: pageOperation('signed-in')
    .input(z.object({ id: z.string().max(60) }))
    .output(Security),
};
