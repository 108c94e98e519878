/** The same test on the reader's own notes: two files in, how far it is, and its report beside the product's. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ForecastQuality } from '#modules/forecast/contract.ts';
import { client, queryClient } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { ProgressBar } from '../../../ui/progress.tsx';
import { Notice } from '../../../ui/states.tsx';
import { forecastQuery } from './forecast-query.ts';
import { OwnFiles } from './own-files.tsx';
import { OwnResult } from './own-result.tsx';

export function OwnNotes({ quality }: { quality: ForecastQuality }) {
  const words = useWords().forecastQuality.own;
  const notices = useNotices();
  const mayEdit = useMay('forecast:test');
  const { own, progress, refusal } = quality;
  const before = useRef(own?.id);
  useEffect(() => {
    if (own?.id !== before.current) notices.say(words.done);
    before.current = own?.id;
  }, [own?.id, notices, words.done]);
  return (
    <Section title={words.title} id="own">
      <p className="prose-width text-soft">{words.lead}</p>
      {refusal !== null && (
        <Notice tone={refusal.code === 'forecast.stopped' ? 'neutral' : 'harm'}>{refusal.message}</Notice>
      )}
      {progress !== null ? (
        <Running progress={progress} mayStop={mayEdit} />
      ) : mayEdit ? (
        <OwnFiles again={own !== null} />
      ) : (
        <Notice>{words.readOnly}</Notice>
      )}
      {own === null ? (
        progress === null && <p className="text-faint">{words.none}</p>
      ) : (
        <OwnResult own={own} product={quality.report} />
      )}
    </Section>
  );
}

function Running({ progress, mayStop }: { progress: NonNullable<ForecastQuality['progress']>; mayStop: boolean }) {
  const words = useWords().forecastQuality.own;
  const format = useFormat();
  const notices = useNotices();
  const stop = useMutation({
    mutationFn: () => client.forecast.stop(),
    onSuccess: (next) => queryClient.setQueryData(forecastQuery().queryKey, next),
    onError: notices.sayFailure,
  });
  return (
    <div className="flex max-w-2xl flex-col gap-5 rounded-md border border-line bg-surface px-4 py-6 sm:px-6">
      <ProgressBar
        label={words.running}
        value={progress.done === 0 ? null : progress.done}
        detail={words.elapsed({ time: format.duration(progress.seconds) })}
      />
      <p className="text-soft">{words.leave}</p>
      {mayStop && (
        <Button className="self-start" busy={stop.isPending} onClick={() => stop.mutate()}>
          {words.stop}
        </Button>
      )}
    </div>
  );
}
