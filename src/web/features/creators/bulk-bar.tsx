/** What can be done with the selected rows; stands over the grid's foot. */
import { useNavigate } from '@tanstack/react-router';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { BlockIcon, CloseIcon, CompareIcon, ListIcon } from '../../ui/icons.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { AddToList } from './add-to-list.tsx';
import { BlockCreators, useUnblock } from './block-creators.tsx';
import { ExportMenu } from './export-menu.tsx';
import { refreshCreators } from './use-creators.ts';

export interface BulkBarProps {
  chosen: readonly { id: string; name: string; blocked: boolean }[];
  /** The list in view, whose rows can be taken off it. */
  list: string | null;
  onClear: () => void;
}

/** An address line holds about this many ids. */
const MOST_EXPORTED = 150;

export function BulkBar({ chosen, list, onClear }: BulkBarProps) {
  const { creators } = useWords();
  const format = useFormat();
  const navigate = useNavigate();
  const mayEdit = useMay('creator:edit');
  const unblock = useUnblock();
  const [asking, setAsking] = useState<'list' | 'block' | null>(null);
  const ids = chosen.map(({ id }) => id);
  const allBlocked = chosen.every(({ blocked }) => blocked);
  const comparable = ids.length >= 2 && ids.length <= 5;
  return (
    <>
      <div
        role="toolbar"
        aria-label={creators.selected({ count: format.number(ids.length) })}
        className="absolute inset-x-3 bottom-3 z-30 mx-auto flex max-w-fit flex-wrap items-center gap-0.5 rounded-md border border-line bg-surface p-1.5 shadow-float"
      >
        <span className="figures px-2 font-medium">{creators.selected({ count: format.number(ids.length) })}</span>
        {mayEdit && (
          <Button look="quiet" size="small" icon={<ListIcon />} onClick={() => setAsking('list')}>
            {creators.lists.add}
          </Button>
        )}
        {mayEdit && list !== null && <TakeOff list={list} ids={ids} onDone={onClear} />}
        <Button
          look="quiet"
          size="small"
          icon={<CompareIcon />}
          disabled={!comparable}
          title={creators.compare.limit}
          onClick={() => void navigate({ to: '/creators/compare', search: { ids } })}
        >
          {creators.compare.action}
        </Button>
        {ids.length <= MOST_EXPORTED && (
          <ExportMenu filters={{ ids, blocked: 'show' }} count={ids.length} look="quiet" size="small" />
        )}
        {mayEdit && (
          <Button
            look="quiet"
            size="small"
            icon={<BlockIcon />}
            onClick={() => (allBlocked ? unblock.mutate(ids) : setAsking('block'))}
          >
            {allBlocked ? creators.block.unblock : creators.block.action}
          </Button>
        )}
        <IconButton size="small" label={creators.clear} onClick={onClear}>
          <CloseIcon />
        </IconButton>
      </div>
      <AddToList ids={ids} open={asking === 'list'} onClose={() => setAsking(null)} />
      <BlockCreators creators={chosen} open={asking === 'block'} onClose={() => setAsking(null)} />
    </>
  );
}

function TakeOff({ list, ids, onDone }: { list: string; ids: readonly string[]; onDone: () => void }) {
  const { creators } = useWords();
  const format = useFormat();
  const notices = useNotices();
  const drop = useMutation({
    mutationFn: () => client.creators.lists.put({ id: list, drop: [...ids] }),
    onSuccess: async (after) => {
      onDone();
      notices.sayWithUndo(
        creators.lists.removed({ count: format.number(ids.length), list: after.name }),
        () => void client.creators.lists.put({ id: list, add: [...ids] }).then(refreshCreators, notices.sayFailure),
      );
      await refreshCreators();
    },
    onError: notices.sayFailure,
  });
  return (
    <Button look="quiet" size="small" busy={drop.isPending} onClick={() => drop.mutate()}>
      {creators.lists.remove}
    </Button>
  );
}
