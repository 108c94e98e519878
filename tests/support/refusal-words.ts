/** The sentence of a refusal, looked up as the doors do. */
import type { Locale } from '#kernel/context.ts';
import { messages } from '#words/index.ts';

export const describeRefusalForTest =
  (locale: Locale) =>
  (code: string, detail: Record<string, unknown>): string => {
    const sentences = messages(locale).refusals as unknown as Record<
      string,
      (detail: Record<string, unknown>) => string
    >;
    return sentences[code]!(detail);
  };
