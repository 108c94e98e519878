/** A file in a dialog: chosen, shown for what it would do, then done. */
import type { ReactNode } from 'react';
import { useWords } from '../locale.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { FileButton, SHEETS } from './file-button.tsx';
import { ProgressBar } from './progress.tsx';
import { Notice } from './states.tsx';
import type { FilePreview } from './use-file-preview.ts';

interface FilePreviewDialogProps<Answer> {
  readonly open?: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly lead: string;
  readonly words: {
    readonly choose: string;
    readonly other: string;
    readonly reading: (p: { name: string }) => string;
  };
  readonly preview: FilePreview<Answer>;
  /** The button that does it; disabled where the file asks for nothing. */
  readonly apply: (shown: Answer) => { readonly label: string; readonly disabled: boolean };
  /** What is asked whatever stands below it; left out: nothing. */
  readonly above?: ReactNode;
  /** What is said before a file is chosen; null while none may be. */
  readonly beginning: ReactNode;
  readonly children: (shown: Answer, name: string) => ReactNode;
}

export function FilePreviewDialog<Answer extends { readonly applied: boolean }>({
  open = true,
  onClose,
  title,
  lead,
  words,
  preview,
  apply,
  above,
  beginning,
  children,
}: FilePreviewDialogProps<Answer>) {
  const { shell } = useWords();
  const { file, shown, sending, refusal } = preview;
  const name = file?.name ?? '';
  const close = (): void => {
    preview.reset();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      wide
      title={title}
      description={lead}
      {...(shown === null || sending !== null
        ? {}
        : {
            actions: (
              <>
                <FileButton label={words.other} accept={SHEETS} onFile={preview.look} />
                {shown.applied ? (
                  <Button look="primary" onClick={close}>
                    {shell.close}
                  </Button>
                ) : (
                  <Button look="primary" disabled={apply(shown).disabled} onClick={preview.apply}>
                    {apply(shown).label}
                  </Button>
                )}
              </>
            ),
          })}
    >
      <div className="flex flex-col gap-4">
        {above}
        {refusal !== null && <Notice tone="harm">{refusal}</Notice>}
        {sending !== null ? (
          <ProgressBar label={words.reading({ name })} value={sending.part} />
        ) : shown === null ? (
          beginning !== null && (
            <>
              {beginning}
              <FileButton look="primary" label={words.choose} accept={SHEETS} onFile={preview.look} />
            </>
          )
        ) : (
          children(shown, name)
        )}
      </div>
    </Dialog>
  );
}
