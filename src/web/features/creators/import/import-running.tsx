/** An import at work: how far, how fast, how long yet; it goes on without this page. */
import { useMutation } from '@tanstack/react-query';
import type { ImportState } from '#modules/creators/contract.ts';
import { client } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { LongWork } from '../../../ui/long-work.tsx';
import { useNotices } from '../../../ui/notices.tsx';

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
    <LongWork
      label={creators.imports.running({ name: state.fileName })}
      part={totalBytes > 0 && bytes > 0 ? Math.min(1, bytes / totalBytes) : null}
      detail={detail.join(' · ')}
      note={creators.imports.leave}
      stop={creators.imports.cancel}
      onStop={() => cancel.mutate()}
      stopping={cancel.isPending}
    />
  );
}
