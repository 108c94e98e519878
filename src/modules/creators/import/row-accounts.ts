/** Accounts of the rows read: what each one was, which identities stood in the file, what was dropped. */
import type { CreatorDraft } from './draft.ts';
import type { ImportReport, ProblemCode, Repeat, RowProblem } from './imported.ts';

const PROBLEMS_KEPT = 1000;

/** One file's accounts. Every row read ends in exactly one of `count` and `reject`. */
export interface RowAccounts {
  readonly read: () => void;
  /** Counts a row by its identity and the fingerprint of its cells. */
  readonly count: (key: string, print: number) => Repeat;
  readonly reject: () => void;
  readonly note: (problems: readonly RowProblem[]) => void;
  readonly dropPersonal: (header: string) => void;
  /** Completes a draft's identity from other rows, and remembers it for them; says when they name two for one id. */
  readonly join: (creator: CreatorDraft) => ProblemCode | null;
  readonly meetCreator: (key: string) => void;
  readonly meetNote: () => void;
  readonly totals: () => Pick<ImportReport, 'rows' | 'problems' | 'problemCount' | 'personalDropped'> & {
    readonly creators: number;
    readonly notes: number;
  };
}

/** Opens empty accounts. */
export function openAccounts(): RowAccounts {
  const counts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
  const seen = new Map<string, number>();
  const creators = new Set<string>();
  /** Null when the file gives two users the same Xiaohongshu id. */
  const userOfRedId = new Map<string, string | null>();
  const personal = new Map<string, number>();
  const problems: RowProblem[] = [];
  let problemCount = 0;
  let notes = 0;
  return {
    read: () => void counts.read++,
    count: (key, print) => {
      const before = seen.get(key);
      seen.set(key, print);
      if (before === undefined) counts.created++;
      else if (before === print) counts.unchanged++;
      else counts.updated++;
      return before === undefined ? 'first' : before === print ? 'same' : 'changed';
    },
    reject: () => void counts.rejected++,
    note: (found) => {
      problemCount += found.length;
      for (const problem of found) if (problems.length < PROBLEMS_KEPT) problems.push(problem);
    },
    dropPersonal: (header) => void personal.set(header, (personal.get(header) ?? 0) + 1),
    // A row that gives only the Xiaohongshu id is about the creator whose link stands beside that id in another row.
    join: (creator) => {
      if (creator.redId === null) return null;
      const user = userOfRedId.get(creator.redId);
      if (creator.userId === null) {
        if (user === null) return 'ambiguous-identity';
        creator.userId = user ?? null;
        return null;
      }
      userOfRedId.set(creator.redId, user === undefined || user === creator.userId ? creator.userId : null);
      const before = seen.get(`r:${creator.redId}`);
      creators.delete(`r:${creator.redId}`);
      if (before === undefined) return null;
      seen.delete(`r:${creator.redId}`);
      if (!seen.has(`u:${creator.userId}`)) seen.set(`u:${creator.userId}`, before);
      return null;
    },
    meetCreator: (key) => void creators.add(key),
    meetNote: () => void notes++,
    totals: () => ({
      rows: { ...counts },
      problems: [...problems],
      problemCount,
      personalDropped: [...personal].map(([header, cells]) => ({ header, cells })),
      creators: creators.size,
      notes,
    }),
  };
}
