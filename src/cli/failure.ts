/** What the command line says when it cannot do what was asked, and how it exits. */
import { RefusalError, type RefusalDetail } from '#kernel/refusal.ts';
import type { Locale } from '#kernel/context.ts';
import { messages } from '#words/index.ts';
import { describeRefusal } from '#words/refusal.ts';

export const EXIT = { done: 0, broken: 1, badInput: 2, infeasible: 3, tampered: 4 } as const;

export type ProblemCode = keyof ReturnType<typeof messages>['cli']['problems'];

/** Bad input to the command line itself; its sentence stands in words, section `cli`. */
export class UsageError extends Error {
  readonly code: ProblemCode;
  readonly detail: RefusalDetail;
  constructor(code: ProblemCode, detail: RefusalDetail = {}) {
    super(code);
    this.name = 'UsageError';
    this.code = code;
    this.detail = detail;
  }
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly exit: number;
}

/** One clear sentence for whatever went wrong; a defect keeps its exit code 1. */
export function describeFailure(cause: unknown, locale: Locale): Failure {
  const { problems } = messages(locale).cli;
  const say = (code: ProblemCode, detail: RefusalDetail): string =>
    (problems[code] as (values: RefusalDetail) => string)(detail);
  if (cause instanceof UsageError)
    return { code: cause.code, message: say(cause.code, cause.detail), exit: EXIT.badInput };
  if (cause instanceof RefusalError)
    return { code: cause.refusal.code, message: describeRefusal(cause.refusal, locale), exit: EXIT.badInput };
  const error = cause instanceof Error ? cause : new Error(String(cause));
  if (error.name === 'SettingsError') return { code: 'cli.setting', message: error.message, exit: EXIT.badInput };
  return { code: 'cli.defect', message: say('cli.defect', { message: error.message }), exit: EXIT.broken };
}
