import { dealFiles } from './deal-files.ts';

const nameColumn = (column: string): string =>
  (dealFiles.columns as Readonly<Record<string, string>>)[column] ?? column;

/** What deal memos, outreach and files of deals and counts refuse. */
export const refusalsPaper = {
  'collaborations.no-terms': (p: { version: number }) =>
    `This deal has no terms of version ${p.version}. Load the page again and choose one that it has.`,
  'collaborations.memo-changed': (p: { version: number }) =>
    `The memo of version ${p.version} is not the one that was read. Open it again, and accept what it says now.`,
  'collaborations.memo-accepted': (p: { by: string }) =>
    `The ${p.by} has accepted this memo already; that stands with its time.`,
  'collaborations.memo-channel': 'Say by which way the creator accepted: WeChat, e-mail, phone.',
  'collaborations.memo-time': (p: { madeOn: string }) =>
    `The time has to lie between ${p.madeOn}, when the terms were made, and now.`,
  'collaborations.too-many-rows': (p: { most: number }) =>
    `The file has more than ${p.most} rows. Split it, and send the parts one after the other.`,
  'collaborations.too-many-changes': (p: { count: number; most: number }) =>
    `${p.count} rows ask for something; one file may have ${p.most} of them. Split it, and send the parts one after the other.`,
  'collaborations.file-changed':
    'What the file does is no longer what was shown. Choose the file again and look at it.',
  'collaborations.bad-filter': 'A filter in this address cannot be read. Set it on the page again.',
  'collaborations.row-changed': (p: { seen: string; now: number; state: string }) =>
    `The sheet saw version ${p.seen === '' ? '–' : p.seen} of this deal; it is at ${p.now} now (${p.state}). Take the sheet again.`,
  'collaborations.state-edited': (p: { value: string }) =>
    `The state was written over with “${p.value}”. A state follows from steps: fill in the step instead.`,
  'collaborations.cell-wrong': (p: { column: string; value: string }) =>
    `“${p.value}” cannot be read in the column ${nameColumn(p.column)}. Write it as the sheet shows others.`,
  'collaborations.no-step-here': (p: { value: string }) =>
    `“${p.value}” is no step from where this deal stands. The column of possible steps names those that are.`,
  'collaborations.no-note-step': 'From where this deal stands no note is published. Fill in the step that comes first.',
  'collaborations.no-fee': 'Terms of this model have no fee. Leave the cell empty.',
  'collaborations.no-gift-note':
    'None of these gifts has a note in this campaign. Choose gifts that a note appeared of.',
  'collaborations.merge-unknown': (p: { fields: readonly string[]; known: readonly string[] }) =>
    `A template has no ${p.fields.map((one) => `{${one}}`).join(' ')}. Use these: ${p.known.map((one) => `{${one}}`).join(' ')}.`,
  'collaborations.not-filled': (p: { field: string }) =>
    `${p.field} is not filled in. Write what belongs there, or take it out: a creator must not read it.`,
  'collaborations.no-letter': 'There is no such letter here. Load the list of letters again.',
  'collaborations.letter-under-way':
    'This letter is being handed to the mail server. Look again in an hour, should it still stand here then.',
  'collaborations.letter-moved': 'This letter has moved on meanwhile. Load the list of letters again.',
  'collaborations.no-email': (p: { creator: string }) =>
    `No e-mail address is held of ${p.creator}. Write on WeChat or Xiaohongshu, or enter the address on the creator’s page.`,
};
