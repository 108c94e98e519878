/** Answers questions some at a time; results in the order of the questions. @returns null when it was stopped */
export async function answerAtOnce<Question, Result>(
  questions: readonly Question[],
  atOnce: number,
  signal: AbortSignal | undefined,
  answer: (question: Question) => Promise<Result>,
): Promise<Result[] | null> {
  const results: Result[] = [];
  let next = 0;
  const isStopped = (): boolean => signal?.aborted === true;
  const work = async (): Promise<void> => {
    while (next < questions.length && !isStopped()) {
      const at = next++;
      results[at] = await answer(questions[at]!);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return isStopped() ? null : results;
}
