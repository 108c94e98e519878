/** Roles and permissions. */
import type { Permission, Role } from '#kernel/permission.ts';

const roles: Record<Role, string> = {
  owner: 'Owner',
  manager: 'Manager',
  editor: 'Editor',
  viewer: 'Read only',
  reviewer: 'Draft reviewer',
  fulfilment: 'Fulfilment',
  finance: 'Finance',
  client: 'Client',
};

const roleHints: Record<Role, string> = {
  owner: 'Everything, in every workspace of the organisation',
  manager: 'Runs a workspace: plans, people, keys, approvals up to the limit',
  editor: 'Works on creators and plans, shares with clients, approves nothing',
  viewer: 'Reads plans and creators',
  reviewer: 'Drafts only',
  fulfilment: 'Stock and addresses only: no fees, no plans',
  finance: 'Money, invoices and payouts; no drafts, no addresses',
  client: 'Sees and decides on exactly what is shared with them',
};

const permissions: Record<Permission, string> = {
  'workspace:read': 'See the workspace’s name and settings',
  'workspace:edit': 'Change the workspace’s settings',
  'workspace:create': 'Open workspaces and set the organisation’s rules',
  'member:read': 'See who belongs to it',
  'member:edit': 'Invite people and give roles',
  'key:edit': 'Make and end access keys',
  'audit:read': 'Read the audit trail',
  'backup:read': 'See backups',
  'creator:read': 'See the creator library',
  'creator:edit': 'Edit and block creators, keep lists',
  'creator:import': 'Import creators',
  'creator:export': 'Export creators',
  'creator:erase': 'Erase a creator’s personal data',
  'person:read': 'See contact details of creators',
  'person:edit': 'Enter personal details of creators',
  'address:read': 'See addresses for parcels',
  'identity:read': 'See identity numbers and bank details',
  'plan:read': 'See plans',
  'plan:edit': 'Make and change plans',
  'plan:approve': 'Approve plans',
  'forecast:test': 'Test the forecast on own notes',
  'cost:read': 'See what deals cost',
  'rebate:read': 'See rebates',
  'margin:read': 'See margins',
  'share:read': 'See what was shared with clients and what they decided',
  'share:edit': 'Share with clients',
  'share:decide': 'Decide on what is shared',
  'deal:read': 'See shortlists and deals',
  'deal:edit': 'Run shortlists and deals',
  'draft:read': 'See drafts',
  'draft:review': 'Review drafts',
  'stock:read': 'See stock',
  'stock:edit': 'Move stock and parcels',
  'ledger:read': 'See the ledger',
  'ledger:post': 'Post to the ledger',
  'ledger:close': 'Close periods',
  'payout:prepare': 'Prepare payouts',
  'payout:approve': 'Approve payouts',
  'payout:release': 'Release payouts',
};

export const access = { roles, roleHints, permissions };
