/** A place to drop a file on, or to choose one; and how far it is on its way. */
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { classes } from '../classes.ts';
import { useWords } from '../locale.tsx';
import { Button } from './button.tsx';
import { UploadIcon } from './icons.tsx';
import { ProgressBar } from './progress.tsx';

export function FileDrop(props: {
  /** What to do, on a screen that one can drop things on. */
  drop: string;
  choose: string;
  /** What is taken, and how it is read. */
  notes: readonly string[];
  onFile: (file: File) => void;
}) {
  const { onFile } = props;
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={take}
      className={classes(
        'flex min-h-52 flex-col items-center justify-center gap-3 rounded-md border border-dashed px-6 py-8 text-center transition-colors duration-120',
        over ? 'border-accent bg-accent-wash' : 'border-line-strong bg-surface',
      )}
    >
      <UploadIcon className="size-6 text-faint" />
      <p className="text-base font-medium max-sm:hidden">{props.drop}</p>
      <Button look="primary" onClick={() => input.current?.click()}>
        {props.choose}
      </Button>
      <p className="text-xs text-faint">
        {props.notes.map((note) => (
          <span key={note} className="block">
            {note}
          </span>
        ))}
      </p>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        className="sr-only"
        tabIndex={-1}
        aria-label={props.choose}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </div>
  );
}

/** Takes the place of the drop zone while the file is sent. */
export function FileSending(props: { label: string; part: number | null; detail: ReactNode; onCancel: () => void }) {
  const { shell } = useWords();
  return (
    <div className="flex min-h-52 flex-col justify-center gap-5 rounded-md border border-line bg-surface px-6">
      <ProgressBar label={props.label} value={props.part} detail={props.detail} />
      <Button className="self-start" onClick={props.onCancel}>
        {shell.cancel}
      </Button>
    </div>
  );
}
