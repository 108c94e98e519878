/** Invoices that came in before anybody knew what they are for. */
import { useQuery } from '@tanstack/react-query';
import type { Currency } from '#kernel/money.ts';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { Amount } from './amount.tsx';
import { TakeBack } from './take-back.tsx';

const MOST = 50;

export function UnmatchedInvoices({ onFind }: { onFind: (partyId: string) => void }) {
  const { finance } = useWords();
  const words = finance.open;
  const format = useFormat();
  const mayPost = useMay('ledger:post');
  const found = useQuery(api.ledger.unbooked.queryOptions({ input: { kind: 'invoice', limit: MOST } }));
  const rows = found.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={words.unmatched} className="pb-8">
      <p className="text-soft">{words.unmatchedLead}</p>
      <ul className="flex flex-col">
        {rows.map(({ factId, party, partyId, on, payload }) => {
          const { number, gross, fapiao } = payload as {
            number: string;
            fapiao: keyof typeof finance.record.fapiaoKinds;
            gross: { amount: string; currency: Currency };
          };
          return (
            <li
              key={factId}
              className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-1.5"
            >
              <span className="min-w-0 flex-1 basis-56">
                <span className="font-medium">{party}</span>{' '}
                <span className="text-xs text-faint">
                  {finance.record.fapiaoKinds[fapiao]} {number} · {format.day(on)}
                </span>
              </span>
              <Amount value={gross.amount} currency={gross.currency} />
              {mayPost && (
                <span className="flex gap-2">
                  <Button size="small" onClick={() => onFind(partyId)}>
                    {words.find}
                  </Button>
                  <TakeBack factId={factId} name={`${party}, ${number}`} size="small" />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
