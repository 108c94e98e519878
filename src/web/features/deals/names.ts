/** States, steps and duties in the reader's language; what is not known stands as it is. */
import type { Messages } from '#words/index.ts';

type Deals = Messages['deals'];
const look = (words: Readonly<Record<string, string>>, key: string): string => words[key] ?? key;

/** At the beginning of a line. */
const begin = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export const nameState = ({ states }: Deals, state: string): string => begin(look(states, state));
export const nameEvent = ({ events }: Deals, event: string): string => look(events, event);
export const nameDuty = ({ obligations }: Deals, what: string): string => begin(look(obligations, what));

/** By which way something was said; `null` when nobody said. */
export const nameChannel = (channels: Messages['dealPages']['channels'], channel: string | null): string | null =>
  channel === null ? null : look(channels, channel);
