/** What the client will see, made by the server as sharing makes it, and drawn as the client's page draws it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShareSubject } from '#modules/sharing/contract.ts';
import { api } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { MoneyInput } from '../../ui/money-input.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useSettled } from '../plans/use-settled.ts';
import { ItemFacts } from '../shared/item-facts.tsx';
import type { ShareDraft } from './share-draft.ts';

const SHOWN_FIRST = 6;
const SETTLED_MS = 300;

interface SharePreviewProps {
  subject: ShareSubject;
  draft: ShareDraft;
  onPrices: (prices: Readonly<Record<string, string>>) => void;
}

export function SharePreview({ subject, draft, onPrices }: SharePreviewProps) {
  const { sharing } = useWords();
  const words = sharing.dialog;
  const [all, setAll] = useState(false);
  const asked = useSettled(JSON.stringify(subject), SETTLED_MS);
  const preview = useQuery({
    ...api.sharing.preview.queryOptions({ input: JSON.parse(asked) as ShareSubject }),
    placeholderData: keepPreviousData,
  });
  if (preview.isError) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  if (preview.data === undefined) return <Skeleton className="h-48 w-full" />;
  const { items, currency } = preview.data;
  const shown = all ? items : items.slice(0, SHOWN_FIRST);
  const setPrice = (key: string, digits: string | null): void => {
    const { [key]: _, ...rest } = draft.prices;
    onPrices(digits === null ? rest : { ...rest, [key]: digits });
  };
  return (
    <Section title={words.preview}>
      <ul className="grid gap-4 sm:grid-cols-2">
        {shown.map(({ creatorId, view, price }) => (
          <li key={creatorId ?? 'plan'} className="flex flex-col gap-3">
            <div className="rounded-lg border border-line bg-surface p-4">
              <ItemFacts view={view} price={price} currency={currency} />
            </div>
            {draft.priceMode === 'own' && (
              <Field label={words.priceOf({ name: view.kind === 'creator' ? view.name : sharing.client.planTitle })}>
                <MoneyInput
                  value={draft.prices[creatorId ?? 'plan'] ?? null}
                  currency={currency}
                  onChange={(digits) => setPrice(creatorId ?? 'plan', digits)}
                />
              </Field>
            )}
          </li>
        ))}
      </ul>
      {items.length > shown.length && (
        <Button className="w-fit" onClick={() => setAll(true)}>
          {words.previewAll({ count: items.length })}
        </Button>
      )}
    </Section>
  );
}
