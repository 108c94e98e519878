import { formatMoney } from '../amounts.ts';

export const refusalsWorkspaces = {
  'workspaces.four-eyes': 'Four eyes: whoever made this cannot approve it. Ask a colleague who may.',
  'workspaces.above-limit': (p: { limit: string; currency: string }) =>
    `This is above what managers approve here (${formatMoney(p.limit, p.currency, 'en')}), or in another currency. Ask an owner.`,
  'workspaces.workspace-not-found': 'There is no such workspace, or you may not enter it.',
  'workspaces.brand-taken': (p: { brand: string }) => `There is a workspace for “${p.brand}” already.`,
  'workspaces.member-not-found': 'There is no such member.',
  'workspaces.own-role': 'Nobody changes their own role: ask another owner or manager.',
  'workspaces.last-owner': 'This is the last owner. Make somebody else an owner first.',
  'workspaces.owner-has-all': 'An owner has every workspace; every other role is given in one.',
  'workspaces.member-already': (p: { email: string }) =>
    `${p.email} belongs here already. Change the role in the list of members instead.`,
  'workspaces.letter-not-sent':
    'The mail server did not take the letter, so nobody was invited. Whoever runs the server finds the reason in its log.',
  'workspaces.invitation-not-found': 'There is no such open invitation.',
  'workspaces.invitation-over': 'This invitation was used, withdrawn or is over. Ask for a new one.',
  'workspaces.invitation-other-account': (p: { email: string }) =>
    `This invitation is for ${p.email}. Sign out, then open the link again.`,
  'workspaces.invitation-sign-in': (p: { email: string }) =>
    `There is an account for ${p.email}. Sign in with it to accept.`,
  'workspaces.single-sign-on-needed':
    'Your organisation signs in through its own accounts. Sign out, then choose “Through my organisation”.',
  'workspaces.provider-secret-needed': 'Enter the client secret: a kept one goes to no other issuer.',
  'workspaces.provider-not-found': 'Single sign-on is not set up.',
  'workspaces.provider-address':
    'This address cannot be asked: it must begin with https:// and be reachable from the internet. For a provider in the house, whoever runs this server names it in ZHONGCAO_PRIVATE_HOSTS.',
  'workspaces.provider-unreachable': 'Nothing answers at this address, or not in time.',
  'workspaces.provider-untrusted':
    'What answers at this address is no OpenID Connect provider, or calls itself by another issuer.',
};
