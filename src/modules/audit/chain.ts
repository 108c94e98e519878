/**
 * The chain of the audit trail, worked out again from its rows, without trusting the function of the database that
 * made it (migration 0009). docs/audit.md says how, for others who verify it.
 */
import { createHash } from 'node:crypto';
import type { ChainFaultKind } from './faults.ts';

/** A row as its hash sees it; `detail` is the text that PostgreSQL prints of its jsonb, `at` UTC with microseconds. */
export interface ChainedRow {
  readonly organisation: string;
  readonly chain: string;
  readonly seq: bigint;
  readonly previous: string | null;
  readonly hash: string;
  readonly id: string;
  readonly workspace: string | null;
  readonly actor: string;
  readonly user: string | null;
  readonly name: string | null;
  readonly via: string | null;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly detail: string;
  readonly request: string;
  readonly at: string;
}

const field = (name: string, value: string | null): string =>
  value === null ? `${name}=-\n` : `${name}=${Buffer.byteLength(value)}:${value}\n`;

/** The text that is hashed: every field with its length, so that no two rows can have the same. */
export const canonicalText = (row: ChainedRow): string =>
  'zhongcao-audit-1\n' +
  field('organisation', row.organisation) +
  field('chain', row.chain) +
  field('seq', row.seq.toString()) +
  field('previous', row.previous) +
  field('id', row.id) +
  field('workspace', row.workspace) +
  field('actor', row.actor) +
  field('user', row.user) +
  field('name', row.name) +
  field('via', row.via) +
  field('action', row.action) +
  field('entity', row.entity) +
  field('entity-id', row.entityId) +
  field('detail', row.detail) +
  field('request', row.request) +
  field('at', row.at);

export const hashOf = (row: ChainedRow): string => createHash('sha256').update(canonicalText(row)).digest('hex');

export interface ChainHead {
  readonly seq: bigint;
  readonly hash: string;
}

export interface ChainFault {
  readonly kind: ChainFaultKind;
  /** Number of the row that does not fit, or of the first that is gone. */
  readonly seq: bigint;
  /** Null for a row that is gone. */
  readonly id: string | null;
}

/** Follows one chain row by row, in the order of their numbers, and stops at the first fault. */
export class ChainCheck {
  readonly #head: ChainHead | null;
  #last: ChainHead = { seq: 0n, hash: '' };

  /** @param head as it stands with the rows, in one snapshot; null when there is none */
  constructor(head: ChainHead | null) {
    this.#head = head;
  }

  /** Rows that fitted so far. */
  get entries(): number {
    return Number(this.#last.seq);
  }

  follow(row: ChainedRow): ChainFault | null {
    const { seq, id } = row;
    const expected = this.#last.seq + 1n;
    if (seq < expected || seq > (this.#head?.seq ?? 0n)) return { kind: 'added', seq, id };
    if (seq > expected) return { kind: 'missing', seq: expected, id: null };
    if (hashOf(row) !== row.hash) return { kind: 'altered', seq, id };
    if (row.previous !== (seq === 1n ? null : this.#last.hash)) return { kind: 'unlinked', seq, id };
    if (seq === this.#head?.seq && row.hash !== this.#head.hash) return { kind: 'unlinked', seq, id };
    this.#last = { seq, hash: row.hash };
    return null;
  }

  /** After the last row. */
  end(): ChainFault | null {
    return this.#head === null || this.#last.seq === this.#head.seq
      ? null
      : { kind: 'cut', seq: this.#last.seq + 1n, id: null };
  }
}
