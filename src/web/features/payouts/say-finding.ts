/** Sentences of what came as a code with what fills it: findings of a bank file, problems of its answer. */
import type { ApiOutputs } from '../../api.ts';
import type { Messages } from '#words/index.ts';

type Finding = ApiOutputs['payouts']['batch']['findings'][number];

/** The sentence of a code, filled; null when there is none. */
export const say = (sentences: object, code: string, detail: Finding['detail']): string | null => {
  const sentence = (sentences as Record<string, unknown>)[code];
  if (typeof sentence === 'string') return sentence;
  return typeof sentence === 'function' ? (sentence as (params: unknown) => string)(detail) : null;
};

export const sayFinding = (words: Messages, { code, detail }: Pick<Finding, 'code' | 'detail'>): string =>
  say(words.payoutFiles.findings, code, detail) ?? code;

export const sayProblem = (words: Messages, { code, detail }: Pick<Finding, 'code' | 'detail'>): string =>
  say(words.payouts.problems, code, detail) ?? say(words.payoutFiles.problems, code, detail) ?? code;
