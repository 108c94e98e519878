export const refusalsAccounts = {
  'accounts.password-short': (p: { least: number }) => `The password needs at least ${p.least} characters.`,
  'accounts.password-long': (p: { most: number }) => `The password may have ${p.most} characters at most.`,
  'accounts.password-common':
    'This password is among the first that anybody would try. A short sentence of your own works well.',
  'accounts.password-personal':
    'This password is little more than your name or e-mail address. A short sentence of your own works well.',
};
