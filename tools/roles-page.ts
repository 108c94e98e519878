/** Writes docs/roles.md: who may do what, from the policy table and the contracts themselves (`npm run roles`). */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gate } from '#kernel/operation.ts';
import { grantsOf, PERMISSIONS, ROLES, type Permission, type Role } from '#kernel/permission.ts';
import { FILE_ROUTES } from '#http/files.ts';
import { OPERATIONS } from '#http/operations.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';

export const ROLES_FILE = join(import.meta.dirname, '../docs/roles.md');

interface Gated {
  readonly name: string;
  readonly gate: Gate;
  /** What must be allowed beside it. */
  readonly also: readonly Permission[];
  /** `GET /plans/{id}` where other machines may call it, too. */
  readonly address: string | null;
}

/** Permissions that are no operation's gate, and what they decide. */
const INSIDE: Readonly<Partial<Record<Gate, string>>> = {
  'person:read': 'what `people.get` and `people.show` tell',
  'identity:read': 'what `people.get` and `people.show` tell',
  'cost:read': 'beside their gate: those marked ¹',
  'rebate:read': 'what plans, creators and their files tell',
  'margin:read': 'what the ledger tells of margins',
};

const LEDGER =
  'The ledger is apart: `ledger:read` opens its accounts, costs in them, and `margin:read` beside it what is invoiced and what is left.';

/** Every operation of the contracts, with what it asks for. */
export const listOperations = (): Gated[] =>
  OPERATIONS.map(({ id, meta, route }) => ({
    name: id,
    gate: meta.gate,
    also: meta.also ?? [],
    address: route === null ? null : `${route.method} ${route.path}`,
  }));

/** Uploads and downloads, which have no contract. */
const listFiles = (): Gated[] =>
  FILE_ROUTES.map(({ method, path, gate, also = [] }) => ({
    name: `${method} /files${path}`,
    gate,
    also,
    address: null,
  }));

const describeOperation = ({ name, address, also }: Gated): string =>
  `\`${name}\`${address === null ? '' : ` (${address})`}${also.length === 0 ? '' : '¹'}`;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function listRoles(): string[] {
  return [
    row(['role', '角色', 'what it is for']),
    row(['---', '---', '---']),
    ...ROLES.map((role) => row([`**${en.access.roles[role]}**`, zh.access.roles[role], en.access.roleHints[role]])),
  ];
}

function listGrants(): string[] {
  const mark = (role: Role, permission: Permission): string => (grantsOf(role).has(permission) ? '●' : '');
  return [
    row(['permission', '权限', ...ROLES.map((role) => `${en.access.roles[role]} ${zh.access.roles[role]}`)]),
    row(['---', '---', ...ROLES.map(() => ':-:')]),
    ...PERMISSIONS.map((permission) =>
      row([
        `\`${permission}\` ${en.access.permissions[permission]}`,
        zh.access.permissions[permission],
        ...ROLES.map((role) => mark(role, permission)),
      ]),
    ),
  ];
}

function listGates(operations: readonly Gated[]): string[] {
  const gates: Gate[] = ['anybody', 'signed-in', ...PERMISSIONS];
  return [
    row(['needs', 'operations']),
    row(['---', '---']),
    ...gates.map((gate) => {
      const members = operations.filter((one) => one.gate === gate).map(describeOperation);
      return row([`\`${gate}\``, members.length === 0 ? (INSIDE[gate] ?? 'none yet') : members.join(', ')]);
    }),
  ];
}

/** The whole page. */
export function writeRolesPage(): string {
  const operations = listOperations();
  const transfers = listFiles();
  return `# Roles and permissions

Made from the code by \`npm run roles\`: the policy table is \`src/kernel/permission.ts\`, and who may call an operation stands in its contract. A test fails when this page is not what the code says.

A member has one role in each workspace, or is an owner of the organisation and has every workspace. Nobody changes their own role, and the last owner stays. Access keys and clients' links have no role: they carry their permissions themselves.

## Roles

${listRoles().join('\n')}

## Who may do what

${listGrants().join('\n')}

An owner decides nothing in a client's name, so \`share:decide\` is the client's alone. Rules that a workspace switches on come on top: four eyes (who approves a plan or releases a payout is not who made it) and limits by amount (above them, or in another currency, an owner must); see \`src/modules/workspaces/approval.ts\`.

## What each operation needs

${operations.length} operations and ${transfers.length} uploads and downloads. An operation with an address is part of the HTTP API, the others are called by our own pages only.

${listGates([...operations, ...transfers]).join('\n')}

¹ Needs ${[...new Set([...operations, ...transfers].flatMap(({ also }) => also))].map((one) => `\`${one}\``).join(', ')}, too: the answer tells what deals cost. Without \`cost:read\` creators come without prices, quotes and what is read off them, and entries of the audit trail without their amounts; without \`rebate:read\` nothing tells a rebate. ${LEDGER}
`;
}

if (import.meta.main) writeFileSync(ROLES_FILE, writeRolesPage());
