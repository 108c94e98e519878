/** A reason, caution, guardrail or problem as data; its sentence is made at the edge, in the reader's language. */
import type { en } from './en.ts';

export type FindingMessages = (typeof en)['findings'];
export type FindingCode = keyof FindingMessages;
export type FindingParams<Code extends FindingCode> = Parameters<FindingMessages[Code]>[0];

/** A rule's finding: `rule` is the id in docs/rules.md, `code` names the sentence, `params` fill it. */
export type Finding = {
  [Code in FindingCode]: { readonly rule: string; readonly code: Code; readonly params: FindingParams<Code> };
}[FindingCode];

/** Builds a finding; the parameters are checked against the sentence. */
export function finding<Code extends FindingCode>(rule: string, code: Code, params: FindingParams<Code>): Finding {
  return { rule, code, params } as unknown as Finding;
}
