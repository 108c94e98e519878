/** The creator's imported notes. */
import type { CreatorDetail } from '#modules/creators/contract.ts';
import { UNKNOWN, useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Section } from '../../ui/page.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';

export function NotesTable({ notes }: { notes: CreatorDetail['notes'] }) {
  const { creators } = useWords();
  const format = useFormat();
  const words = creators.detail;
  const unknown = <span data-hint={creators.unknownHint}>{UNKNOWN}</span>;
  return (
    <Section title={words.notes}>
      {notes.length === 0 ? (
        <p className="text-soft">{words.noNotes}</p>
      ) : (
        <Table label={words.notes}>
          <thead>
            <tr>
              <HeadCell>{words.noteTitle}</HeadCell>
              <HeadCell numeric>{words.published}</HeadCell>
              <HeadCell numeric>{words.engagements}</HeadCell>
              <HeadCell numeric>{words.reads}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {notes.map((note) => (
              <tr key={note.id}>
                <Cell className="max-w-72 truncate">
                  {note.url === null ? (
                    note.title
                  ) : (
                    <a
                      href={note.url}
                      target="_blank"
                      rel="noreferrer noopener"
                      className="text-accent-text hover:underline"
                    >
                      {note.title}
                    </a>
                  )}
                </Cell>
                <Cell numeric>{note.publishedOn === null ? unknown : format.day(note.publishedOn)}</Cell>
                <Cell numeric>{note.engagements === null ? unknown : format.count(note.engagements)}</Cell>
                <Cell numeric>{note.reads === null ? unknown : format.count(note.reads)}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
