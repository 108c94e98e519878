/** First run, session, workspaces, members and invitations. */
import { z } from 'zod';
import { LOCALES } from '#kernel/context.ts';
import { CURRENCIES } from '#kernel/money.ts';
import { operation, pageOperation, versionedOperation } from '#kernel/operation.ts';
import { PERMISSIONS, ROLES } from '#kernel/permission.ts';
import { singleSignOnContract } from './single-sign-on-contract.ts';

/** How long an invitation can be accepted. */
export const INVITATION_DAYS = 7;

const Name = z.string().trim().min(1).max(100);
const Email = z.email().max(200);
const Password = z.string().min(10).max(200);
const Minor = z.string().regex(/^\d{1,15}$/);
const TimeZone = z
  .string()
  .max(60)
  .refine((zone) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
    } catch {
      return false;
    }
  });

export const SetupInput = z.object({
  /** The one-time token of the link that `npm start` prints. */
  token: z.string().min(20).max(200),
  email: Email,
  password: Password,
  name: Name,
  organisation: Name,
  brand: Name,
  currency: z.enum(CURRENCIES),
  locale: z.enum(LOCALES),
});

const RoleName = z.enum(ROLES);
const WorkspaceRoleName = RoleName.exclude(['owner']);

const WorkspaceSettings = z.object({
  brand: Name,
  currency: z.enum(CURRENCIES),
  locale: z.enum(LOCALES),
  /** IANA name; days of reminders and reports are counted in it. Business dates stay Beijing's. */
  timeZone: TimeZone,
  marketTiers: z.boolean(),
  /** A platform or an MCN pays: identity numbers and bank details can be neither entered nor read. */
  identityOff: z.boolean(),
  planFourEyes: z.boolean(),
  payoutFourEyes: z.boolean(),
  /** Minor units of the home currency up to which a manager approves alone; null for no limit. */
  planLimit: Minor.nullable(),
  payoutLimit: Minor.nullable(),
});

export const Session = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  organisation: z.object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['agency', 'brand']),
    hostingCountry: z.string().nullable(),
  }),
  workspace: WorkspaceSettings.extend({ id: z.string() }),
  role: RoleName,
  permissions: z.array(z.enum(PERMISSIONS)),
});
export type Session = z.infer<typeof Session>;

export const WorkspaceEntry = z.object({
  id: z.string(),
  brand: z.string(),
  organisation: z.string(),
  organisationId: z.string(),
  role: RoleName,
  current: z.boolean(),
});

const Team = z.object({
  members: z.array(
    z.object({
      userId: z.string(),
      name: z.string(),
      email: z.string(),
      owner: z.boolean(),
      joinedAt: z.date(),
      roles: z.array(z.object({ workspaceId: z.string(), role: RoleName })),
    }),
  ),
  invitations: z.array(
    z.object({
      id: z.string(),
      workspaceId: z.string().nullable(),
      email: z.string(),
      role: RoleName,
      invitedBy: z.string(),
      invitedAt: z.date(),
      expiresAt: z.date(),
    }),
  ),
});
export type Team = z.infer<typeof Team>;

const Token = z.object({ token: z.string().min(20).max(200) });

export const workspacesContract = {
  singleSignOn: singleSignOnContract,
  /** Whether the first run is still to be done. */
  state: pageOperation('anybody')
    .input(z.object({ token: z.string().max(200).optional() }).optional())
    /** `tokenFits` only when a token was given: whether it is the newest one-time link's. */
    .output(z.object({ setupNeeded: z.boolean(), tokenFits: z.boolean().optional() })),
  /** Once: creates owner, organisation and workspace, and signs in. */
  setup: pageOperation('anybody').input(SetupInput).output(Session),
  session: pageOperation('signed-in').output(Session),
  update: versionedOperation('workspace:edit', 'PATCH /workspace', 'Change the workspace’s settings')
    .input(WorkspaceSettings.partial())
    .output(Session.pick({ organisation: true, workspace: true })),
  current: versionedOperation('workspace:read', 'GET /workspace', 'The workspace and its organisation').output(
    Session.pick({ organisation: true, workspace: true }),
  ),
  updateOrganisation: pageOperation('workspace:create')
    .input(
      z
        .object({
          name: Name,
          kind: z.enum(['agency', 'brand']),
          hostingCountry: z
            .string()
            .regex(/^[A-Z]{2}$/)
            .nullable(),
        })
        .partial(),
    )
    .output(Session.pick({ organisation: true, workspace: true })),
  /** Every workspace that the reader may enter, in any organisation. */
  entries: pageOperation('signed-in').output(z.object({ entries: z.array(WorkspaceEntry) })),
  /** Where the reader goes on next time. */
  enter: pageOperation('signed-in')
    .input(z.object({ id: z.string() }))
    .output(Session),
  create: pageOperation('workspace:create')
    .input(WorkspaceSettings.pick({ brand: true, currency: true, locale: true, timeZone: true }))
    .output(z.object({ id: z.string() })),
  team: operation('member:read', 'GET /members', 'Members and open invitations').output(Team),
  setRole: pageOperation('member:edit')
    .input(z.object({ userId: z.string(), workspaceId: z.string(), role: WorkspaceRoleName.nullable() }))
    .output(Team),
  setOwner: pageOperation('workspace:create')
    .input(z.object({ userId: z.string(), owner: z.boolean() }))
    .output(Team),
  removeMember: pageOperation('member:edit')
    .input(z.object({ userId: z.string() }))
    .output(Team),
  /** Sends the link by e-mail, or puts the letter into the outbox folder where no mail server is set. */
  invite: pageOperation('member:edit')
    .input(z.object({ email: Email, role: RoleName, workspaceId: z.string().nullable() }))
    .output(Team.extend({ sent: z.enum(['sent', 'outbox']) })),
  withdrawInvitation: pageOperation('member:edit')
    .input(z.object({ id: z.string() }))
    .output(Team),
  /** What an invitation's page says; null for a link that is wrong, used, withdrawn or over. */
  invitation: pageOperation('anybody')
    .input(Token)
    .output(
      z.object({
        invitation: z
          .object({
            email: z.string(),
            role: RoleName,
            organisation: z.string(),
            brand: z.string().nullable(),
            invitedBy: z.string(),
            expiresAt: z.date(),
            /** Whether the invited address has an account, so that signing in is what is left to do. */
            hasAccount: z.boolean(),
          })
          .nullable(),
      }),
    ),
  /** With a session of the invited address, or with a name and a password for a new account. */
  acceptInvitation: pageOperation('anybody')
    .input(Token.extend({ name: Name.optional(), password: Password.optional() }))
    .output(Session),
};
