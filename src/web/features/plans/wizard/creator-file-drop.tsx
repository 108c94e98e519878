/** A place to drop a creator file, which then tells how far it is. */
import { Link } from '@tanstack/react-router';
import { useRef, useState, type DragEvent } from 'react';
import { classes } from '../../../classes.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { CheckIcon, UploadIcon } from '../../../ui/icons.tsx';
import { ProgressBar } from '../../../ui/progress.tsx';
import { Notice } from '../../../ui/states.tsx';
import { useCreatorFile, type CreatorFile } from './creator-file.ts';

function FileProgress({ file }: { file: CreatorFile }) {
  const words = useWords().plans.wizard;
  const format = useFormat();
  if (file.phase === 'none') return null;
  if (file.phase === 'uploading') return <ProgressBar label={words.uploading({ name: file.name })} value={null} />;
  if (file.phase === 'failed') return <Notice tone="harm">{file.message ?? words.importFailed}</Notice>;
  const { progress, rows, fileName, id } = file.view;
  if (file.phase === 'importing') {
    const share = progress.totalBytes > 0 ? progress.bytes / progress.totalBytes : null;
    return (
      <ProgressBar
        label={words.uploading({ name: fileName })}
        value={share}
        detail={words.importing({ read: format.number(progress.read) })}
      />
    );
  }
  if (file.phase === 'mapping') {
    return (
      <Notice tone="needs">
        <span className="flex flex-wrap items-center justify-between gap-3">
          {words.needsMapping}
          <Link to="/creators/import" search={{ id }} className={buttonClass('plain', 'small')}>
            {words.openMapping}
          </Link>
        </span>
      </Notice>
    );
  }
  return (
    <Notice tone="good">
      <span className="flex items-center gap-2">
        <CheckIcon />
        <span>
          <span className="font-medium">{fileName}</span>{' '}
          {words.imported({
            created: format.number(rows.created),
            updated: format.number(rows.updated),
            rejected: format.number(rows.rejected),
          })}
        </span>
      </span>
    </Notice>
  );
}

export function CreatorFileDrop() {
  const words = useWords().plans.wizard;
  const { file, take } = useCreatorFile();
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const busy = file.phase === 'uploading' || file.phase === 'importing';
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped !== undefined && !busy) void take(dropped);
  };
  return (
    <div className="flex flex-col gap-3">
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classes(
          'flex flex-col items-start gap-3 rounded-md border border-dashed p-5 transition-colors duration-120 sm:flex-row sm:items-center',
          over ? 'border-accent bg-accent-wash' : 'border-line-strong bg-surface',
        )}
      >
        <UploadIcon className="size-6 text-faint" />
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="font-medium">{words.dropTitle}</span>
          <span className="text-soft">{words.dropText}</span>
        </div>
        <Button disabled={busy} onClick={() => picker.current?.click()}>
          {words.chooseFile}
        </Button>
        <input
          ref={picker}
          type="file"
          name="creators"
          aria-label={words.chooseFile}
          tabIndex={-1}
          accept=".csv,.xlsx,.txt"
          className="sr-only"
          onChange={(event) => {
            const picked = event.target.files?.[0];
            event.target.value = '';
            if (picked !== undefined) void take(picked);
          }}
        />
      </div>
      <FileProgress file={file} />
    </div>
  );
}
