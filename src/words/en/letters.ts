/** Letters that the product sends. Plain text; the link stands on a line of its own. */
const day = (at: Date): string => at.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'Asia/Shanghai' });

export const letters = {
  invitation: {
    subject: (p: { by: string; place: string }) => `${p.by} invites you to ${p.place} on Zhongcao`,
    text: (p: { by: string; place: string; role: string; link: string; until: Date }) =>
      `${p.by} invites you to ${p.place} on Zhongcao, as: ${p.role}.\n\nOpen this link to accept:\n\n${p.link}\n\nIt works once, until ${day(p.until)}. If you did not expect it, do nothing.\n`,
  },
};
