/** An import at work: how far, how fast, how long yet; it goes on without this page. */
import { useMutation } from '@tanstack/react-query';
import type { ImportState } from '#modules/creators/contract.ts';
import { client } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { ProgressBar } from '../../../ui/progress.tsx';

export function ImportRunning({ state, onChange }: { state: ImportState; onChange: (next: ImportState) => void }) {
  const { creators } = useWords();
  const format = useFormat();
  const notices = useNotices();
  const cancel = useMutation({
    mutationFn: () => client.creators.imports.cancel({ id: state.id }),
    onSuccess: onChange,
    onError: notices.sayFailure,
  });
  const { read, bytes, totalBytes, rowsPerSecond, remainingSeconds } = state.progress;
  const detail = [
    creators.imports.rows({ count: format.number(read) }),
    rowsPerSecond === null ? null : creators.imports.rate({ rate: format.number(rowsPerSecond) }),
    remainingSeconds === null ? null : creators.imports.remaining({ time: format.duration(remainingSeconds) }),
  ].filter((part) => part !== null);
  return (
    <div className="flex max-w-2xl flex-col gap-5 rounded-md border border-line bg-surface px-6 py-8">
      <ProgressBar
        label={creators.imports.running({ name: state.fileName })}
        value={totalBytes > 0 && bytes > 0 ? Math.min(1, bytes / totalBytes) : null}
        detail={detail.join(' · ')}
      />
      <p className="text-soft">{creators.imports.leave}</p>
      <Button className="self-start" busy={cancel.isPending} onClick={() => cancel.mutate()}>
        {creators.imports.cancel}
      </Button>
    </div>
  );
}
