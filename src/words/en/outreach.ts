/** Words to creators: the templates that ship, and where they are used. Braces name what is filled in. */
const close = 'Best regards,\n{sender}, {brand}';

export const outreach = {
  templates: {
    gifting: {
      subject: 'A gift from {brand}',
      text: `Hello {creator},\n\nwe follow your notes with pleasure and would like to send you something of ours to try. It is a gift: whether you write about it, when and how, is entirely up to you.\n\nIf you would like it, tell us where to send it.\n\n${close}`,
    },
    'paid-post': {
      subject: '{brand} would like to work with you',
      text: `Hello {creator},\n\nfor “{campaign}” we are looking for somebody who speaks of such things in their own words, and thought of you. Would you tell us your price for a note, what it includes, and when you are free?\n\n${close}`,
    },
    ambassadorship: {
      subject: 'A longer collaboration with {brand}',
      text: `Hello {creator},\n\nwe would like to work with you over several months rather than for one note. May we tell you what we have in mind for “{campaign}” and hear what would suit you?\n\n${close}`,
    },
    'co-creation': {
      subject: 'Making something together with {brand}',
      text: `Hello {creator},\n\nfor “{campaign}” we would like to make something together with you, from the idea on. May we show you a first sketch and hear your thoughts?\n\n${close}`,
    },
    affiliate: {
      subject: 'A commission with {brand}',
      text: `Hello {creator},\n\nfor “{campaign}” we offer a commission on orders that come through you. May we send you the conditions and products to choose from?\n\n${close}`,
    },
    'live-stream': {
      subject: 'A live session with {brand}',
      text: `Hello {creator},\n\nfor “{campaign}” we would like to book a live session with you. Which days are free, and what are your slot fee and commission?\n\n${close}`,
    },
  },
  part: {
    compose: 'Take the template',
    language: 'Language',
    languages: { zh: 'Chinese', en: 'English' },
    subject: 'Subject',
    empty: (p: { fields: string }) => `Nothing is known for: ${p.fields}. Fill it in by hand, or take it out.`,
    unknown: (p: { fields: string }) => `The template names what does not exist: ${p.fields}.`,
    copy: 'Copy and log',
    copied: 'Copied, and kept in the log as sent.',
    send: 'Send by e-mail',
    queued: 'In the queue. It goes out within the hour’s limit and then stands in the log.',
    noEmail: 'No e-mail address is held of this creator.',
    replies: (p: { answered: number; asked: number; hours: string }) =>
      `Answered ${p.answered} of ${p.asked}, half of them within ${p.hours} h`,
    noReplies: (p: { asked: number }) => (p.asked === 0 ? 'Not written to yet' : `No answer yet (asked ${p.asked})`),
  },
};
