/** A client's decisions, each sent at once; what was done in this visit can be undone until the page is left. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientShare, Standing } from '#modules/sharing/contract.ts';
import { api, client, type ApiInputs } from '../../api.ts';
import { useNotices } from '../../ui/notices.tsx';

type Decision = Omit<ApiInputs['sharing']['clientDecide'], 'id'>;

/** What stood before a decision of this visit. */
interface Before {
  readonly standing: Standing;
  readonly text: string;
}

export interface Decide {
  readonly send: (decision: Decision, done?: () => void) => void;
  readonly busy: boolean;
  /** Whether the last decision on it was made in this visit. */
  readonly undoable: (itemId: string) => boolean;
  readonly undo: (itemId: string) => void;
}

const standingOf = (share: ClientShare, itemId: string): Before => {
  const item = share.items.find((one) => one.id === itemId);
  const last = item?.decisions.findLast(({ kind }) => kind !== 'comment');
  return { standing: item?.standing ?? 'open', text: last?.text ?? '' };
};

const KIND_OF = { approved: 'approve', rejected: 'reject', open: 'withdraw' } as const;

export function useDecide(share: ClientShare): Decide {
  const queries = useQueryClient();
  const notices = useNotices();
  const [before, setBefore] = useState<ReadonlyMap<string, Before>>(new Map());
  const mutation = useMutation({
    mutationFn: (decision: Decision) => client.sharing.clientDecide({ id: share.id, ...decision }),
    onSuccess: (next) => {
      queries.setQueryData(api.sharing.clientGet.queryKey({ input: { id: share.id } }), next);
      void queries.invalidateQueries({ queryKey: api.sharing.clientAll.key() });
    },
    onError: (error) => notices.sayFailure(error),
  });
  const remember = (itemId: string, was: Before | null): void => {
    const next = new Map(before);
    if (was === null) next.delete(itemId);
    else next.set(itemId, was);
    setBefore(next);
  };
  return {
    busy: mutation.isPending,
    send: (decision, done) => {
      const { itemId, kind } = decision;
      const was = itemId === null || kind === 'comment' ? null : standingOf(share, itemId);
      mutation.mutate(decision, {
        onSuccess: () => {
          if (itemId !== null && was !== null) remember(itemId, was);
          done?.();
        },
      });
    },
    undoable: (itemId) => before.has(itemId),
    undo: (itemId) => {
      const was = before.get(itemId);
      if (was === undefined) return;
      mutation.mutate(
        { itemId, kind: KIND_OF[was.standing], text: was.text },
        { onSuccess: () => remember(itemId, null) },
      );
    },
  };
}
