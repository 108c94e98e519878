export const refusalsAccounts = {
  'accounts.password-short': (p: { least: number }) => `The password needs at least ${p.least} characters.`,
  'accounts.password-long': (p: { most: number }) => `The password may have ${p.most} characters at most.`,
  'accounts.password-common':
    'This password is among the first that anybody would try. A short sentence of your own works well.',
  'accounts.password-personal':
    'This password is little more than your name or e-mail address. A short sentence of your own works well.',
  'accounts.password-wrong': 'This is not your password.',
  'accounts.no-password': 'Your account has no password: you sign in through your organisation.',
  'accounts.too-many': (p: { minutes: number }) =>
    `That was tried too often. Wait ${p.minutes} minutes, then try again.`,
  'accounts.link-over': 'This link was used already, or its time is over. Ask for a new one.',
  'accounts.code-wrong': 'This code does not fit. Look at the newest one.',
  'accounts.code-too-late': 'This took too long, or the code was used already. Sign in again.',
  'accounts.codes-on-already': 'Codes are switched on already. Switch them off first to begin anew.',
  'accounts.codes-not-begun': 'Codes are not switched on.',
  'accounts.session-not-found': 'There is no such session any more.',
  'accounts.sign-in-again': 'You signed in more than a day ago. Sign in again, then add the passkey.',
  'accounts.passkey-refused': 'This passkey was not accepted.',
  'accounts.passkey-too-late': 'That took too long. Try again.',
  'accounts.passkey-not-found': 'There is no such passkey any more.',
  'accounts.single-sign-on-session':
    'You signed in through your organisation. To change what keeps your account safe, sign in with its password or passkey.',
};
