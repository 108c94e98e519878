/** What deals say on paper, and what files and letters bring. */
import { z } from 'zod';
import { LOCALES } from '#kernel/context.ts';
import { operation } from '#kernel/operation.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';
import { GiftReadOut } from './gifting/gifting-contract.ts';
import { AcceptMemo, MemoView } from './memo/memo-contract.ts';
import {
  About,
  Composed,
  LineMessage,
  LoggedLine,
  Replies,
  ResetTemplate,
  SaveTemplate,
  SendLetter,
  SettleLetter,
  Template,
  WaitingLetter,
} from './outreach/outreach-contract.ts';
import { positionOperations } from './positions/position-contract.ts';
import { Snapshot } from './snapshot-contract.ts';

export type { DealImport, SnapshotImport } from './files/file-contract.ts';
export type { PositionImport } from './positions/position-contract.ts';
export type { GiftReadOut } from './gifting/gifting-contract.ts';
export type { MemoView } from './memo/memo-contract.ts';
export { AFTER_LETTER, MERGE_FIELDS, type Template, type WaitingLetter } from './outreach/outreach-contract.ts';

const Ok = z.object({ ok: z.literal(true) });
const Id = z.string().min(1).max(60);

export const paperContract = {
  ...positionOperations,
  memo: operation(
    'deal:read',
    'GET /deals/{id}/memo',
    'The memo of a version of the terms: its hash, and who accepted it',
  )
    .input(z.object({ id: Id, termsVersion: z.coerce.number().int().min(1).optional() }))
    .output(MemoView),
  acceptMemo: operation('deal:edit', 'POST /deals/{id}/memo/acceptances', 'One side accepts the memo with this hash')
    .input(AcceptMemo)
    .output(MemoView),
  snapshots: operation('deal:edit', 'POST /notes/snapshots', 'Counts of notes on a day')
    .input(z.object({ rows: z.array(Snapshot).min(1).max(5_000) }))
    .output(z.object({ added: z.int(), known: z.int(), unknown: z.array(z.string()) })),
  gifts: operation('deal:read', 'GET /deals/gifts', 'What came of the gifts of a campaign: sent, written about, kept')
    .input(z.object({ campaignId: Id }))
    .output(GiftReadOut),
  scaleGifts: operation(
    'deal:edit',
    'POST /deals/gifts/shortlist',
    'Puts creators who wrote about a gift on a shortlist for a paid note',
  )
    .input(z.object({ campaignId: Id, intoCampaignId: Id, dealIds: z.array(Id).min(1).max(500) }))
    .output(z.object({ added: z.int(), known: z.int() })),
  outreach: {
    templates: operation('deal:read', 'GET /deals/templates', 'Words to creators, by model and language').output(
      z.object({ rows: z.array(Template) }),
    ),
    saveTemplate: operation('deal:edit', 'PUT /deals/templates', 'Keeps the workspace’s own words to creators')
      .input(SaveTemplate)
      .output(Ok),
    resetTemplate: operation(
      'deal:edit',
      'DELETE /deals/templates/{model}/{locale}',
      'Goes back to the words that the product ships',
    )
      .input(ResetTemplate)
      .output(Ok),
    compose: operation(
      'deal:read',
      'POST /deals/letters/compose',
      'The template for one creator, and what could not be filled in',
    )
      .input(z.object({ about: About, locale: z.enum(LOCALES), model: z.enum(MODEL_KINDS).optional() }))
      .output(Composed),
    send: operation('deal:edit', 'POST /deals/letters', 'Puts a letter to a creator in the queue for e-mail')
      .input(SendLetter)
      .output(z.object({ letterId: z.string() })),
    letters: operation('deal:read', 'GET /deals/letters', 'Letters to creators that are not out', ['cost:read']).output(
      z.object({ rows: z.array(WaitingLetter), more: z.boolean() }),
    ),
    settle: operation(
      'deal:edit',
      'POST /deals/letters/{letterId}',
      'Says what becomes of a letter: it was sent, it goes once more, it is let go of',
      ['cost:read'],
    )
      .input(SettleLetter)
      .output(Ok),
    messages: operation(
      'deal:read',
      'GET /shortlist/{lineId}/messages',
      'What was written about a line, and what came back',
      ['cost:read'],
    )
      .input(z.object({ lineId: Id }))
      .output(z.object({ rows: z.array(LoggedLine) })),
    message: operation(
      'deal:edit',
      'POST /shortlist/{lineId}/messages',
      'Logs what was written about a line, or what came back',
    )
      .input(LineMessage)
      .output(z.object({ messageId: z.string() })),
    replies: operation('deal:read', 'GET /creators/{creatorId}/replies', 'How soon and how often a creator answers')
      .input(z.object({ creatorId: Id }))
      .output(Replies),
  },
};
