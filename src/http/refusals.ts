/** One place where a refusal becomes an answer, and a defect becomes a log line and nothing more. */
import { ORPCError, ValidationError } from '@orpc/server';
import { LOCALES, type Locale } from '#kernel/context.ts';
import { HTTP_STATUS, RefusalError, type Refusal, type RefusalKind } from '#kernel/refusal.ts';
import { describeRefusal } from '#words/refusal.ts';
import { describeDefect } from './defect.ts';

/** What a client sees of a refusal. */
export interface RefusalAnswer {
  readonly code: string;
  readonly message: string;
}

const RPC_CODES: Record<RefusalKind, string> = {
  invalid: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  notFound: 'NOT_FOUND',
  conflict: 'CONFLICT',
  preconditionFailed: 'PRECONDITION_FAILED',
  overLimit: 'TOO_MANY_REQUESTS',
};

/** The language to answer a request in: what the page says it shows, else what the browser prefers. */
export function chooseLocale(headers: Headers): Locale {
  const asked = headers.get('x-zc-locale') ?? headers.get('accept-language')?.slice(0, 2);
  return LOCALES.find((locale) => locale === asked) ?? 'en';
}

/** A refusal as a client sees it. */
export const toAnswer = (refusal: Refusal, locale: Locale): RefusalAnswer => ({
  code: refusal.code,
  message: describeRefusal(refusal, locale),
});

/** A refusal as an RPC error. */
export function toRpcError(refusal: Refusal, locale: Locale): ORPCError<string, RefusalAnswer> {
  const data = toAnswer(refusal, locale);
  return new ORPCError(RPC_CODES[refusal.kind], { status: HTTP_STATUS[refusal.kind], message: data.message, data });
}

const isInputError = (cause: ORPCError<string, unknown>): boolean =>
  cause.code === 'BAD_REQUEST' && cause.cause instanceof ValidationError;

/** Which fields of the input were wrong, for the sentence. */
const listFields = (cause: ORPCError<string, unknown>): string[] => {
  const { issues } = cause.cause as ValidationError;
  return [
    ...new Set(
      issues.map(({ path }) =>
        (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
      ),
    ),
  ];
};

/** What any thrown thing says no with, or null for a defect. */
export function findRefusal(cause: unknown): Refusal | null {
  if (cause instanceof RefusalError) return cause.refusal;
  if (cause instanceof ORPCError && isInputError(cause))
    return { kind: 'invalid', code: 'platform.wrong-input', detail: { fields: listFields(cause) } };
  return null;
}

/** Adds a defect to the log, under its request's id and without the values that it met. */
export function reportDefect(log: (line: string) => void, requestId: string, cause: unknown): void {
  log(`defect ${requestId} ${describeDefect(cause)}`);
}
