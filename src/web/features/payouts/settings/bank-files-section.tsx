/** Files that banks take: those of the product, and the organisation's own. */
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { PlusIcon } from '../../../ui/icons.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { onRowKeys, ROW } from '../../finance/row-keys.ts';
import { nameFormat } from '../format-name.ts';

/** How many currencies are named before they become a number. */
const FEW = 4;

export function BankFilesSection({ onOpen }: { onOpen: (id: string) => void }) {
  const words = useWords();
  const said = words.payouts.settings;
  const mayChange = useMay('payout:approve');
  const formats = useQuery(api.payouts.formats.queryOptions());
  return (
    <Section
      title={said.bankFiles}
      aside={
        mayChange && (
          <Button size="small" icon={<PlusIcon />} onClick={() => onOpen('')}>
            {said.describe}
          </Button>
        )
      }
    >
      <p className="text-soft">{said.bankFilesLead}</p>
      {formats.isError ? (
        <ErrorState error={formats.error} onRetry={() => void formats.refetch()} />
      ) : formats.data === undefined ? (
        <Skeleton className="h-40 w-full" />
      ) : (
        <div onKeyDown={onRowKeys} role="presentation">
          <Table label={said.bankFiles}>
            <thead>
              <tr>
                <HeadCell pinned>{words.payouts.columns.bankFile}</HeadCell>
                <HeadCell>{words.payouts.payees.kind}</HeadCell>
                <HeadCell>{words.payouts.template.columns}</HeadCell>
                <HeadCell>{said.currencies}</HeadCell>
              </tr>
            </thead>
            <tbody>
              {formats.data.rows.map(({ id, own, columns, currencies }) => (
                <tr key={id} {...ROW} className="hover:bg-hover">
                  <Cell pinned className="font-medium whitespace-nowrap">
                    {own && mayChange ? (
                      <button
                        type="button"
                        data-open=""
                        aria-label={said.editTemplate({ id })}
                        onClick={() => onOpen(id)}
                        className="press rounded-sm hover:underline"
                      >
                        {id}
                      </button>
                    ) : (
                      nameFormat(words, id)
                    )}
                  </Cell>
                  <Cell className="whitespace-nowrap text-soft">{own ? said.own : said.shipped}</Cell>
                  <Cell className="min-w-56 text-xs text-soft">{columns.join(' · ')}</Cell>
                  <Cell className="whitespace-nowrap text-soft">
                    {currencies === null
                      ? said.anyCurrency
                      : currencies.length <= FEW
                        ? currencies.join(', ')
                        : `${currencies.slice(0, FEW).join(', ')}…`}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Section>
  );
}
