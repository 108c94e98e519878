/** A file being booked: how far, how fast, how long yet. */
import { useMutation } from '@tanstack/react-query';
import { client } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { LongWork } from '../../../ui/long-work.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import type { StepProps } from './order-query.ts';

export function OrderRunning({ file, onChange }: StepProps) {
  const { creators, orderImports: words } = useWords();
  const format = useFormat();
  const notices = useNotices();
  const mayPost = useMay('ledger:post');
  const stop = useMutation({
    mutationFn: () => client.orderImports.stop({ id: file.id }),
    onSuccess: onChange,
    onError: notices.sayFailure,
  });
  const { progress } = file;
  const detail =
    progress === null
      ? []
      : [
          words.lines({ count: format.number(progress.read) }),
          progress.rowsPerSecond === null
            ? null
            : creators.imports.rate({ rate: format.number(progress.rowsPerSecond) }),
          progress.remainingSeconds === null
            ? null
            : creators.imports.remaining({ time: format.duration(progress.remainingSeconds) }),
        ].filter((part) => part !== null);
  return (
    <LongWork
      label={words.running({ name: file.fileName })}
      part={progress === null || progress.bytes === 0 ? null : Math.min(1, progress.bytes / progress.totalBytes)}
      detail={detail.join(' · ')}
      note={words.stopHint}
      stop={words.stop}
      onStop={mayPost ? () => stop.mutate() : null}
      stopping={stop.isPending}
    />
  );
}
