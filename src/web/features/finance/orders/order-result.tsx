/** What became of a file: every line accounted for, what was not booked told line by line. */
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { client } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useLocale, useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button, ButtonAnchor, ButtonLink, buttonClass } from '../../../ui/button.tsx';
import { DownloadIcon } from '../../../ui/icons.tsx';
import { KeyFigure, KeyFigures } from '../../../ui/key-figure.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Notice } from '../../../ui/states.tsx';
import { inWorkspace } from '../../../workspace.ts';
import type { OrderFile, StepProps } from './order-query.ts';
import { RefusedLines } from './refused-lines.tsx';

const COUNTS = ['rows', 'booked', 'known', 'older', 'unpaid', 'refused', 'claimed', 'made'] as const;
/** Shown only where there are any. */
const RARE = new Set<(typeof COUNTS)[number]>(['older', 'unpaid', 'claimed', 'made']);

export function OrderResult({ file, onChange }: StepProps) {
  const { creators, orderImports: words } = useWords();
  const format = useFormat();
  const notices = useNotices();
  const mayPost = useMay('ledger:post');
  const goOn = useMutation({
    mutationFn: () => client.orderImports.start({ id: file.id, options: file.options }),
    onSuccess: onChange,
    onError: notices.sayFailure,
  });
  const { counts } = file;
  return (
    <div className="flex flex-col gap-8">
      <Outcome file={file} />
      {counts !== null && (
        <KeyFigures>
          {COUNTS.filter((key) => counts[key] > 0 || !RARE.has(key)).map((key) => (
            <KeyFigure key={key} label={words.counts[key]} value={format.number(counts[key])} />
          ))}
        </KeyFigures>
      )}
      <div className="flex flex-wrap gap-2">
        {file.startable && mayPost && (
          <Button look="primary" size="large" busy={goOn.isPending} onClick={() => goOn.mutate()}>
            {words.goOn}
          </Button>
        )}
        {counts !== null && counts.booked > 0 && (
          <Link to="/finance/journals" search={{ kind: 'order' }} className={buttonClass('plain', 'large')}>
            {words.journals}
          </Link>
        )}
        <ButtonLink to="/finance/orders" size="large">
          {creators.imports.startOver}
        </ButtonLink>
      </div>
      <Lines file={file} mayPost={mayPost} />
    </div>
  );
}

function Outcome({ file: { state, counts, message } }: { file: OrderFile }) {
  const { orderImports: words } = useWords();
  const format = useFormat();
  if (state === 'failed') return <Notice tone="harm">{[message, words.failed].filter(Boolean).join(' ')}</Notice>;
  if (state === 'stopped') return <Notice tone="needs">{words.stopped}</Notice>;
  if (state === 'cut-off') return <Notice tone="needs">{words.cutOff}</Notice>;
  if (state !== 'done' || counts === null) return null;
  return (
    <Notice tone="good">
      {counts.booked === 0 && counts.known > 0 ? words.doneSame : words.done({ booked: format.number(counts.booked) })}
    </Notice>
  );
}

function Lines({ file, mayPost }: { file: OrderFile; mayPost: boolean }) {
  const { orderImports: words } = useWords();
  const lang = useLocale();
  const { id, counts, detailed, refusals } = file;
  if (counts === null) return null;
  const total = counts.refused + counts.claimed;
  if (total === 0) return <p className="text-soft">{words.noneRefused}</p>;
  if (!detailed) return <p className="text-soft">{words.linesGone}</p>;
  return (
    <RefusedLines
      title={words.refusedLines}
      rows={refusals}
      total={Math.max(total, refusals.length)}
      action={
        mayPost && (
          <ButtonAnchor
            href={inWorkspace(`/files/ledger/orders/${id}/refused.csv?lang=${lang}`)}
            download
            className="self-start"
            icon={<DownloadIcon />}
          >
            {words.download}
          </ButtonAnchor>
        )
      }
    />
  );
}
