/** What a machine is answered when it is refused or something broke: problem details (RFC 9457), from the one refusal table. */
import type { Locale } from '#kernel/context.ts';
import { HTTP_STATUS, type Refusal, type RefusalKind } from '#kernel/refusal.ts';
import { describeRefusal } from '#words/refusal.ts';
import { messages } from '#words/index.ts';

export const PROBLEM_TYPE = 'application/problem+json';

export interface Problem {
  /** Names the kind of refusal for good: `urn:zhongcao:creators.not-found`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The request's id, by which whoever runs the server finds it in the log. */
  readonly instance: string;
  /** The refusal's own code; `defect` when something broke on our side. */
  readonly code: string;
}

/** Statuses that are the protocol's own, for refusals of its own. */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  'platform.too-large': 413,
  'platform.wrong-host': 421,
  'platform.wrong-method': 405,
};

/** The status that a refusal is answered with, at every door. */
export const statusOf = ({ code, kind }: { code: string; kind: RefusalKind }): number =>
  STATUS_BY_CODE[code] ?? HTTP_STATUS[kind];

export function toProblem(refusal: Refusal, locale: Locale, requestId: string): Problem {
  return {
    type: `urn:zhongcao:${refusal.code}`,
    title: messages(locale).api.problems[refusal.kind],
    status: statusOf(refusal),
    detail: describeRefusal(refusal, locale),
    instance: requestId,
    code: refusal.code,
  };
}

/** Of a defect, whose own words never reach a client. */
export function toDefectProblem(locale: Locale, requestId: string): Problem {
  const { problems, defect } = messages(locale).api;
  return {
    type: 'urn:zhongcao:defect',
    title: problems.defect,
    status: 500,
    detail: defect,
    instance: requestId,
    code: 'defect',
  };
}

/** Headers that go with a refusal whatever it was of. */
export function headersOf({ code, detail }: Refusal): Record<string, string> {
  switch (code) {
    case 'platform.key-needed':
      return { 'www-authenticate': 'Bearer realm="zhongcao"' };
    case 'platform.key-wrong':
      return { 'www-authenticate': 'Bearer realm="zhongcao", error="invalid_token"' };
    case 'platform.wrong-method':
      return { allow: (detail['allow'] as readonly string[]).join(', ') };
    case 'platform.too-many-requests':
      return { 'retry-after': String(detail['seconds']) };
    case 'keys.idempotency-running':
      return { 'retry-after': '1' };
    default:
      return {};
  }
}
