/** The sentence of a refusal. */
import type { Locale } from '#kernel/context.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { messages } from './index.ts';

/** Every refusal's code has its sentence in the dictionaries; a missing one shows as its code. */
export function describeRefusal({ code, detail }: Pick<Refusal, 'code' | 'detail'>, locale: Locale): string {
  const sentences = messages(locale).refusals as unknown as Record<string, string | ((detail: unknown) => string)>;
  const sentence = sentences[code];
  if (sentence === undefined) return code;
  return typeof sentence === 'string' ? sentence : sentence(detail);
}
