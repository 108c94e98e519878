/** What the answers point to so far; every answer is seen to change it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, readFailure } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { Notice } from '../../../ui/states.tsx';
import { decideContradictions } from '../contradictions.ts';
import { makePreview } from '../draft-to-intake.ts';
import { FitList, TierMix } from '../fit-list.tsx';
import type { DraftField } from '../intake-draft.ts';
import { Glossary } from '../glossary.tsx';
import { useSettled } from '../use-settled.ts';
import { useFieldName } from './field-names.ts';
import { useWizard } from './wizard-context.tsx';

function OpenQuestions({ open }: { open: readonly DraftField[] }) {
  const words = useWords().plans.fit;
  const nameOf = useFieldName();
  if (open.length === 0) return null;
  return <p className="text-xs text-faint">{words.open({ fields: open.map(nameOf).join(' · ') })}</p>;
}

const Waiting = () => (
  <div className="flex flex-col gap-5 pt-3" aria-hidden="true">
    {[1, 2, 3, 4, 5, 6].map((row) => (
      <div key={row} className="flex flex-col gap-2">
        <Skeleton className="h-4 w-32" />
        <Skeleton className="h-1 w-full" />
      </div>
    ))}
  </div>
);

export function FitPreview() {
  const words = useWords().plans.fit;
  const { draft } = useWizard();
  const settled = useSettled(draft, 250);
  const preview = useMemo(() => makePreview(settled), [settled]);
  const asked = useMemo(() => decideContradictions(settled).some((contradiction) => contradiction.blocks), [settled]);
  const fit = useQuery(
    api.plans.fit.queryOptions({
      input: { intake: preview?.intake },
      enabled: preview !== null && !asked,
      placeholderData: keepPreviousData,
      staleTime: Infinity,
      retry: false,
    }),
  );
  return (
    <section aria-label={words.title} className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">{words.title}</h2>
      {preview === null && <p className="text-soft">{words.waiting}</p>}
      {asked && <p className="text-soft">{words.askedBack}</p>}
      {fit.isError && !asked && <Notice tone="needs">{readFailure(fit.error).message ?? words.unavailable}</Notice>}
      {preview !== null && !asked && fit.data === undefined && !fit.isError && <Waiting />}
      {preview !== null && !asked && fit.data !== undefined && !fit.isError && (
        <div aria-live="polite" aria-busy={fit.isFetching}>
          <FitList fit={fit.data} />
          <TierMix mix={fit.data.tierMix} />
        </div>
      )}
      {preview !== null && <OpenQuestions open={preview.open} />}
      <Glossary />
    </section>
  );
}
