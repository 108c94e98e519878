/** Terms as somebody says them, held against the model's schema. */
import { refuse } from '#kernel/refusal.ts';
import { MODELS, type ModelKind } from '#modules/collaboration-models/index.ts';

/** @throws RefusalError collaborations.bad-terms, naming the field */
export function readTerms(model: ModelKind, said: unknown): unknown {
  const read = MODELS[model].terms.safeParse(said);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return refuse('invalid', 'collaborations.bad-terms', {
    field: issue?.path.join('.') ?? '',
    problem: issue?.message ?? '',
  });
}
