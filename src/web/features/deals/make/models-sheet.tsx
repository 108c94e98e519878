/** A sheet whose form needs what each model's terms are: waits for them, says why they do not come, and carries the button. */
import { useState, type ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useModels } from './use-models.ts';

export type Models = NonNullable<ReturnType<typeof useModels>['data']>;

interface ModelsSheetProps {
  readonly title: string;
  readonly lead: string;
  /** Id of the form that the button sends. */
  readonly form: string;
  readonly submit: string;
  readonly onClose: () => void;
  readonly children: (models: Models, onBusy: (busy: boolean) => void) => ReactNode;
}

export function ModelsSheet({ title, lead, form, submit, onClose, children }: ModelsSheetProps) {
  const models = useModels();
  const [busy, setBusy] = useState(false);
  return (
    <Sheet
      open
      onClose={onClose}
      title={title}
      description={lead}
      footer={
        <Button type="submit" form={form} look="primary" className="self-end" busy={busy} disabled={!models.isSuccess}>
          {submit}
        </Button>
      }
    >
      {models.isError ? (
        <ErrorState error={models.error} onRetry={() => void models.refetch()} />
      ) : models.data === undefined ? (
        <Skeleton className="h-64 w-full" />
      ) : (
        children(models.data, setBusy)
      )}
    </Sheet>
  );
}
