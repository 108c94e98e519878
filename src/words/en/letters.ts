/** Letters that the product sends. Plain text; the link stands on a line of its own. */
const day = (at: Date): string => at.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'Asia/Shanghai' });
/** Of a calendar date YYYY-MM-DD. */
const dueDay = (on: string): string => day(new Date(`${on}T00:00:00+08:00`));

export const letters = {
  invitation: {
    subject: (p: { by: string; place: string }) => `${p.by} invites you to ${p.place} on Zhongcao`,
    text: (p: { by: string; place: string; role: string; link: string; until: Date }) =>
      `${p.by} invites you to ${p.place} on Zhongcao, as: ${p.role}.\n\nOpen this link to accept:\n\n${p.link}\n\nIt works once, until ${day(p.until)}. If you did not expect it, do nothing.\n`,
  },
  share: {
    subject: (p: { place: string; title: string }) => `${p.place} asks for your decision: ${p.title}`,
    text: (p: { by: string; place: string; title: string; message: string; link: string; due: string | null }) =>
      `${p.by} (${p.place}) shares “${p.title}” with you.${p.message === '' ? '' : `\n\n${p.message}`}\n\nLook at it and decide here:\n\n${p.link}\n\n${p.due === null ? '' : `An answer is wished for by ${dueDay(p.due)}. `}The link is yours alone: whoever has it answers in your name.\n`,
  },
  reminder: {
    subject: (p: { place: string; title: string }) => `A reminder from ${p.place}: ${p.title}`,
    text: (p: { by: string; place: string; title: string; message: string; link: string; due: string | null }) =>
      `${p.by} (${p.place}) still waits for your decision on “${p.title}”.\n\nDecide here:\n\n${p.link}\n\n${p.due === null ? '' : `An answer is wished for by ${dueDay(p.due)}. `}Nothing counts as approved until you say so.\n`,
  },
  reset: {
    subject: 'A new password for Zhongcao',
    text: (p: { link: string; minutes: number }) =>
      `Somebody, hopefully you, asked for a new password for Zhongcao. Open this link to choose one:\n\n${p.link}\n\nIt works once, within ${p.minutes} minutes. If it was not you, do nothing: your password stays as it is.\n`,
  },
  enter: {
    subject: 'Sign in to Zhongcao',
    text: (p: { link: string; minutes: number }) =>
      `Open this link to sign in to Zhongcao:\n\n${p.link}\n\nIt works once, within ${p.minutes} minutes. If you did not ask for it, do nothing, and show it to nobody.\n`,
  },
  changed: {
    subject: 'Your Zhongcao account was changed',
    text: (p: { what: string }) =>
      `${p.what}\n\nIf it was you, there is nothing to do. If not, choose a new password at once (“Forgotten?” on the sign-in page) and tell whoever runs this server.\n`,
    what: {
      password: 'Your password was changed, and everybody else who was signed in with this account is signed out.',
      'two-factor-on': 'Signing in with your password or a link now also asks for a code of your phone.',
      'two-factor-off': 'Signing in no longer asks for a code of your phone.',
      'recovery-codes': 'New recovery codes were made; the ones before no longer work.',
      'passkey-added': 'A passkey was added: whoever holds its device can sign in.',
      'passkey-removed': 'A passkey was removed.',
    },
  },
};
