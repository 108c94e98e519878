/** What can be done with the chosen parcels; stands still over the foot of the page. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { mayResend, type ShipmentState } from '#modules/logistics/contract.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, buttonClass, IconButton } from '../../ui/button.tsx';
import { CloseIcon, CopyIcon, DownloadIcon } from '../../ui/icons.tsx';
import { inWorkspace } from '../../workspace.ts';
import { findActs, findWanted } from './find-acts.ts';
import { nameAct } from './name-act.ts';
import { MoveSheet } from './move-sheet.tsx';
import type { Shipment } from './shipments-page.tsx';
import { MOST_PRINTED } from './shipments-search.ts';
import { useCopyAddresses } from './use-copy-addresses.ts';
import { useResend } from './use-resend.ts';

export function BulkBar({ chosen, onDone }: { chosen: readonly Shipment[]; onDone: () => void }) {
  const { logistics } = useWords();
  const locale = useLocale();
  const navigate = useNavigate();
  const maySee = useMay('address:read');
  const copy = useCopyAddresses();
  const resend = useResend(onDone);
  const [to, setTo] = useState<ShipmentState | null>(null);
  const ids = chosen.map(({ id }) => id);
  const acts = findActs(chosen);
  const wanted = findWanted(chosen);
  const canResend = chosen.every(({ state, resentBy }) => mayResend(state) && resentBy === null);
  const file = inWorkspace(
    `/files/packing-list.csv?${new URLSearchParams({ ids: ids.join(','), lang: locale }).toString()}`,
  );
  return (
    <>
      <div
        role="toolbar"
        aria-label={logistics.chosen({ count: ids.length })}
        className="sticky bottom-3 z-30 mx-auto flex max-w-fit flex-wrap items-center gap-0.5 rounded-md border border-line bg-surface p-1.5 shadow-float max-md:bottom-17"
      >
        <span className="figures px-2 font-medium">{logistics.chosen({ count: ids.length })}</span>
        {acts.map((act) => (
          <Button key={act} size="small" look={act === wanted ? 'primary' : 'quiet'} onClick={() => setTo(act)}>
            {nameAct(logistics, act)}
          </Button>
        ))}
        {canResend && (
          <Button size="small" look="quiet" busy={resend.isPending} onClick={() => resend.mutate(ids)}>
            {logistics.acts.resend}
          </Button>
        )}
        {maySee && (
          <>
            <Button size="small" look="quiet" icon={<CopyIcon />} onClick={() => void copy(ids)}>
              {logistics.copyAll}
            </Button>
            {ids.length <= MOST_PRINTED && (
              <>
                <a href={file} download className={buttonClass('quiet', 'small')}>
                  <DownloadIcon />
                  {logistics.packingList}
                </a>
                <Button
                  size="small"
                  look="quiet"
                  onClick={() => void navigate({ to: '/packing-list', search: { ids } })}
                >
                  {logistics.print}
                </Button>
              </>
            )}
          </>
        )}
        <IconButton size="small" label={logistics.clear} onClick={onDone}>
          <CloseIcon />
        </IconButton>
      </div>
      {to !== null && <MoveSheet to={to} shipments={chosen} onClose={() => setTo(null)} onDone={onDone} />}
    </>
  );
}
