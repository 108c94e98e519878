/** An organisation's own identity provider, and the way in through it. */
import { z } from 'zod';
import { pageOperation } from '#kernel/operation.ts';

const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/)
  .max(200);

const IdentityProvider = z.object({
  issuer: z.string().trim().max(500),
  clientId: z.string().trim().min(1).max(300),
  emailDomains: z.array(Domain).min(1).max(50),
  /** Members other than owners come in no other way. */
  required: z.boolean(),
});

const Settings = z.object({
  provider: IdentityProvider.nullable(),
  /** What is registered with the provider. */
  redirectUri: z.string(),
});

export const singleSignOnContract = {
  /** Where an address signs in: `url` to go to, or several organisations to choose from, or neither. Says nothing of accounts. */
  begin: pageOperation('anybody')
    .input(
      z.object({
        email: z.email().max(200),
        organisationId: z.string().max(60).optional(),
        next: z.string().max(2000).optional(),
      }),
    )
    .output(
      z.object({
        url: z.string().nullable(),
        choices: z.array(z.object({ organisationId: z.string(), organisation: z.string() })),
      }),
    ),
  get: pageOperation('workspace:create').output(Settings),
  /** Asks the provider first. Without a secret, the kept one goes on. */
  save: pageOperation('workspace:create')
    .input(IdentityProvider.extend({ clientSecret: z.string().min(1).max(1000).optional() }))
    .output(Settings),
  remove: pageOperation('workspace:create').output(Settings),
};
