/** A button that asks for a file. */
import { useRef } from 'react';
import { Button, type ButtonLook } from './button.tsx';
import { UploadIcon } from './icons.tsx';

export interface FileButtonProps {
  label: string;
  /** As the dialog of the system filters them. */
  accept: string;
  look?: ButtonLook;
  onFile: (file: File) => void;
}

/** Sheets of numbers and words. */
export const SHEETS = '.csv,.txt,.tsv,.xlsx,text/csv';

export function FileButton({ label, accept, look = 'plain', onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look={look} className="self-start" icon={<UploadIcon />} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        className="sr-only"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
