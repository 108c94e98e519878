import type { Permission } from '#kernel/permission.ts';
import { access } from './access.ts';

export const refusalsPlatform = {
  'platform.sign-in-needed': 'Please sign in first.',
  'platform.already-set-up': 'This server is set up already. Sign in with the owner’s e-mail and password.',
  'platform.setup-link-wrong':
    'This link is not valid any more. Open the one that the server printed when it last started.',
  'platform.not-allowed': (p: { permission: string; by?: string }) =>
    p.by === 'key'
      ? `This key does not cover ${p.permission}: ${access.permissions[p.permission as Permission].toLowerCase()}. Make one that does.`
      : `Your role here does not cover this: ${access.permissions[p.permission as Permission].toLowerCase()}. Ask whoever manages the workspace.`,
  'platform.not-for-keys': 'This is done by a person who is signed in, not with an access key.',
  'platform.no-workspace': 'Your account has no workspace any more. Ask whoever manages yours for an invitation.',
  'platform.wrong-input': (p: { fields: readonly string[] }) =>
    `The server could not use this input${p.fields.join('') === '' ? '' : ` (${p.fields.join(', ')})`}.`,
  'platform.too-large': (p: { megabytes: number }) => `That is too large: the limit is ${p.megabytes} MB.`,
  'platform.bad-cursor': 'This page no longer exists; start again from the top.',
  'platform.not-found': 'There is nothing at this address.',
  'platform.foreign-page': 'This request came from another website and was not carried out.',
  'platform.wrong-host': (p: { host: string; address: string }) =>
    `This server does not answer to the name “${p.host}”. Open ${p.address}, or have whoever runs it set ZHONGCAO_URL to the address that you use.`,
  'platform.broken-text':
    'This text holds characters that cannot be stored (a NUL or half of a character). Remove them and try again.',
  'platform.too-many-sign-ins': (p: { minutes: number }) =>
    `Too many sign-in attempts for this e-mail. Wait ${p.minutes === 1 ? 'a minute' : `${p.minutes} minutes`}, then try again.`,
};
