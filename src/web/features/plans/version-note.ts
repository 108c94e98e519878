/** What a version was made for, in the reader's language: what was said of creators, then what its maker wrote. */
import type { PlanView } from '#modules/plans/contract.ts';
import type { Messages } from '#words/index.ts';

type Version = PlanView['versions'][number];
type Reality = Messages['plans']['reality'];

const PARTS = {
  agreed: 'agreed',
  declined: 'declined',
  quotes: 'quotes',
  locked: 'locked',
  dropped: 'dropped',
  swaps: 'swapped',
} as const satisfies Record<keyof NonNullable<Version['told']>, keyof Reality['parts']>;

export function tellVersionNote({ note, told }: Pick<Version, 'note' | 'told'>, words: Reality): string {
  const said = Object.entries(PARTS).flatMap(([key, part]) => {
    const count = told?.[key as keyof typeof PARTS] ?? 0;
    return count === 0 ? [] : [words.parts[part]({ count })];
  });
  return [...said, said.length === 0 ? note : note.replace(COUNTED, '')]
    .filter((one) => one !== '')
    .join(words.noteAnd);
}

/** How a note of an earlier release begins: with the counts, in its maker's language. */
const COUNTED = /^(\d+ (locked|dropped|swapped|agreed|declined|new quotes?)(, |$))+/;
