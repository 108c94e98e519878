/** Sentences that few readers want at once. */
export const Details = ({ title, sentences }: { title: string; sentences: readonly string[] }) => (
  <details className="prose-width">
    <summary className="w-fit cursor-pointer py-1 text-accent-text">{title}</summary>
    <ul className="flex list-disc flex-col gap-1.5 pt-2 pl-5 text-soft">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  </details>
);
