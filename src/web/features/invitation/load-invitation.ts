/** What an invitation's page needs: what the link opens, and who is signed in here. */
import { client, readFailure, type ApiOutputs } from '../../api.ts';
import { findAccount, type Account } from '../../session.ts';
import { dropSecret, findSecret } from './invitation-secret.ts';

export type OpenInvitation = NonNullable<ApiOutputs['workspaces']['invitation']['invitation']>;

export interface InvitationState {
  /** Null when the link had none. */
  readonly token: string | null;
  /** Null when it is wrong, used, withdrawn or over. */
  readonly invitation: OpenInvitation | null;
  readonly account: Account | null;
}

async function readInvitation(token: string): Promise<OpenInvitation | null> {
  try {
    return (await client.workspaces.invitation({ token })).invitation;
  } catch (error) {
    // A link that was cut off is no token at all.
    if (readFailure(error).status === 400) return null;
    throw error;
  }
}

export async function loadInvitation(): Promise<InvitationState> {
  const token = findSecret();
  if (token === null) return { token, invitation: null, account: null };
  const [invitation, account] = await Promise.all([readInvitation(token), findAccount()]);
  if (invitation === null) dropSecret();
  return { token, invitation, account };
}
