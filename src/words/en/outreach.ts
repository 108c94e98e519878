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
    template: 'Template',
    text: 'Text',
    and: ', ',
    compose: 'Take the template',
    language: 'Language',
    languages: { zh: 'Chinese', en: 'English' },
    subject: 'Subject',
    empty: (p: { fields: string }) => `Not known: ${p.fields}. Write it where the braces stand, or take them out.`,
    unknown: (p: { fields: string }) => `The template names what does not exist: ${p.fields}.`,
    copy: (p: { channel: string }) => `Copy for ${p.channel}`,
    copied: 'Copied, and kept in the log as sent.',
    send: 'Send by e-mail',
    queued: 'In the queue. It goes out within the hour’s limit and then stands in the log.',
    noEmail: 'No e-mail address is held of this creator.',
    replies: (p: { answered: number; asked: number; hours: string }) =>
      `Answered ${p.answered} of ${p.asked}, half of them within ${p.hours} h`,
    noReplies: (p: { asked: number }) => (p.asked === 0 ? 'Not written to yet' : `No answer yet (asked ${p.asked})`),
  },
  fields: {
    creator: 'the creator’s name',
    brand: 'our brand',
    campaign: 'the campaign',
    contact: 'the contact through whom one asks',
    sender: 'your own name',
    fee: 'the price that is agreed or asked',
    from: 'the first day',
    until: 'the last day',
    answerUntil: 'the day until which an answer is awaited',
  },
  settings: {
    title: 'Templates to creators',
    lead: 'What stands in braces is filled in for each creator. What is not known is told before anything leaves.',
    shipped: 'Shipped with the product',
    own: 'Your own words',
    subjectHint: 'Of e-mail; not copied for messages.',
    required: 'Write something here.',
    unknown: (p: { fields: string }) => `No such field: ${p.fields}. Take one of those below.`,
    saved: 'Kept. It is used from now on.',
    reset: 'Back to the shipped words',
    wasReset: 'The shipped words hold again.',
    reload: 'Load it again',
    readOnly: 'Your role here reads templates and changes none.',
    fields: 'What can stand in braces',
  },
  letters: {
    title: 'Letters to creators',
    lead: 'E-mail that is not out yet. What is out stands in the log of its collaboration or shortlist line.',
    templates: 'Templates',
    none: 'No letter waits',
    noneLead:
      'Letters stand here while they wait for the hour’s limit, and when one did not go out, with what can be done about it.',
    toShortlist: 'Write from the shortlist',
    more: 'There are more. The next ones appear once these are dealt with.',
    write: (p: { creator: string }) => `Messages with ${p.creator}`,
    stuck: (p: { count: number }) =>
      p.count === 1 ? 'One letter is not out and wants you.' : `${p.count} letters are not out and want you.`,
    waiting: (p: { count: number }) =>
      p.count === 1 ? 'One letter is on its way.' : `${p.count} letters are on their way.`,
    open: 'See letters',
    states: {
      queued: 'In the queue',
      claimed: 'Being sent',
      lost: 'Not known',
      failed: 'Did not go out',
      outbox: 'In the outbox folder',
    },
    todo: {
      queued: 'Goes out by itself within the hour’s limit.',
      claimed: 'The mail server has it at this moment.',
      lost: 'The server stopped while this was being sent: it may have gone out, or not. Look among the sent mail of the mailbox, then say which.',
      failed:
        'The mail server refused it or could not be reached. Have the mail settings looked at, then send it again.',
      outbox:
        'No mail server is set, so it lies as a file in the outbox folder of the server. Send it by hand, then say so.',
    },
    unaddressed: 'No e-mail address is held of this creator any more. Enter one, then send it again.',
    toCreator: 'To the creator',
    acts: { sent: 'It was sent', again: 'Send again', drop: 'Let go' },
    settled: { sent: 'Kept in the log as sent.', again: 'In the queue again.', drop: 'Let go. It is not sent.' },
  },
};
