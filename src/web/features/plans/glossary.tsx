/** The field's short words, the grades of evidence and the rule codes, folded until someone asks. */
import { useWords } from '../../locale.tsx';

export function Glossary() {
  const { plans, creators } = useWords();
  const words = plans.glossary;
  const grades = Object.entries(creators.settings.grades).map(([grade, text]) => `${grade}: ${text}`);
  const rows: [string, string][] = [
    ...Object.values(words.terms).map((entry): [string, string] => [entry.name, entry.text]),
    [words.grades, grades.join(' · ')],
    [words.rules, words.ruleText],
  ];
  return (
    <details>
      <summary className="w-fit py-1 font-medium text-soft hover:text-ink">{words.title}</summary>
      <dl className="prose-width flex flex-col gap-2 pt-2 text-xs">
        {rows.map(([name, text]) => (
          <div key={name}>
            <dt className="inline font-medium">{name}</dt>
            <dd className="inline text-soft"> {text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
