/** A share as its sharer sees it, and as a client does. */
import { businessDay } from '#kernel/clock.ts';
import type { ClientShare, ShareSummary, ShareView } from './contract.ts';
import type { DecisionRecord, ItemRecord, RecipientRecord, ShareParts, ShareRecord } from './share-store.ts';
import {
  computeLineStanding,
  computeOwnStanding,
  computeRecipientState,
  computeShareState,
  isOverdue,
} from './standing.ts';

/** Of many shares' parts those of one. */
export function partsOf({ items, recipients, decisions }: ShareParts, shareId: string): ShareParts {
  const own = (part: { readonly shareId: string }): boolean => part.shareId === shareId;
  return { items: items.filter(own), recipients: recipients.filter(own), decisions: decisions.filter(own) };
}

const countDecided = (
  items: readonly ItemRecord[],
  decisions: readonly DecisionRecord[],
  { id }: RecipientRecord,
): number => items.filter((item) => computeOwnStanding(decisions, item.id, id).standing !== 'open').length;

const listStandings = ({ items, recipients, decisions }: ShareParts) =>
  items.map((item) =>
    computeLineStanding(
      decisions,
      item.id,
      recipients.map(({ id }) => id),
    ),
  );

/** One row of the list. */
export function summariseShare(share: ShareRecord, parts: ShareParts, now: Date): ShareSummary {
  const { items, recipients, decisions } = parts;
  const standings = listStandings(parts);
  const count = (wanted: string): number => standings.filter(({ standing }) => standing === wanted).length;
  const [approved, rejected] = [count('approved'), count('rejected')];
  const due = { dueOn: share.dueOn, today: businessDay(now), items: items.length, decided: approved + rejected };
  const revoked = share.revokedAt !== null;
  return {
    id: share.id,
    kind: share.kind,
    title: share.title,
    planId: share.planId,
    planVersion: share.planVersion,
    state: computeShareState({ ...due, revoked, expired: share.expiresAt <= now }),
    dueOn: share.dueOn,
    overdue: !revoked && isOverdue(due),
    madeBy: share.madeBy,
    madeAt: share.madeAt,
    expiresAt: share.expiresAt,
    revokedAt: share.revokedAt,
    items: items.length,
    approved,
    rejected,
    recipients: recipients.map((recipient) => {
      const { id, email, firstSeenAt, remindedAt } = recipient;
      const decided = countDecided(items, decisions, recipient);
      return {
        id,
        email,
        state: computeRecipientState(firstSeenAt !== null, decided, items.length),
        decided,
        late: !revoked && isOverdue({ ...due, decided }),
        firstSeenAt,
        remindedAt,
      };
    }),
  };
}

/** All that the sharer's own side sees. */
export function describeShare(share: ShareRecord, parts: ShareParts, now: Date): ShareView {
  const { items, recipients, decisions } = parts;
  const standings = listStandings(parts);
  return {
    ...summariseShare(share, parts, now),
    message: share.message,
    locale: share.locale,
    currency: share.currency,
    lines: items.map((item, index) => ({
      id: item.id,
      creatorId: item.creatorId,
      view: item.view,
      price: item.price?.toString() ?? null,
      ...standings[index]!,
      byRecipient: recipients.map(({ id }) => ({
        recipientId: id,
        ...computeOwnStanding(decisions, item.id, id),
      })),
    })),
    decisions: decisions.map(({ number, recipientId, itemId, kind, text, through, at }) => ({
      number,
      recipientId,
      itemId,
      kind,
      text,
      through,
      at,
    })),
  };
}

type From = ClientShare['from'];

/** All that one recipient gets: what was frozen for clients, and their own words. */
export function describeForClient(
  share: ShareRecord,
  parts: ShareParts,
  { recipient, from, now }: { recipient: RecipientRecord; from: From; now: Date },
): ClientShare {
  const own = parts.decisions.filter((one) => one.recipientId === recipient.id);
  const saidOf = (itemId: string | null): ClientShare['comments'] =>
    own.filter((one) => one.itemId === itemId).map(({ kind, text, at }) => ({ kind, text, at }));
  const items = parts.items.map((item) => ({
    id: item.id,
    view: item.view,
    price: item.price?.toString() ?? null,
    standing: computeOwnStanding(own, item.id, recipient.id).standing,
    decisions: saidOf(item.id),
  }));
  const decided = items.filter(({ standing }) => standing !== 'open').length;
  return {
    id: share.id,
    kind: share.kind,
    title: share.title,
    message: share.message,
    from,
    asked: recipient.email,
    locale: share.locale,
    currency: share.currency,
    sharedAt: share.madeAt,
    dueOn: share.dueOn,
    overdue: isOverdue({ dueOn: share.dueOn, today: businessDay(now), items: items.length, decided }),
    items,
    comments: saidOf(null),
  };
}
