/** Prices that an import moved, and which lists and plans each touches. */
import { Link } from '@tanstack/react-router';
import type { ImportState } from '#modules/creators/contract.ts';
import { UNKNOWN, useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { ArrowDownIcon, ArrowUpIcon, CloseIcon, PlusIcon } from '../../../ui/icons.tsx';
import { Section } from '../../../ui/page.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';

const SIGN = { up: ArrowUpIcon, down: ArrowDownIcon, gone: CloseIcon, new: PlusIcon };
const TONE = { up: 'text-harm', down: 'text-accent-text', gone: 'text-needs', new: 'text-soft' };

export function PriceChanges({ changes }: { changes: ImportState['changes'] }) {
  const { creators } = useWords();
  const format = useFormat();
  const words = creators.imports;
  const counts = [
    ['up', changes.priceUp],
    ['down', changes.priceDown],
    ['gone', changes.priceGone],
    ['new', changes.priceNew],
  ] as const;
  const price = (fen: string | null): string => (fen === null ? UNKNOWN : format.money(fen, 'CNY'));
  return (
    <Section title={words.changes}>
      {counts.every(([, count]) => count === 0) ? (
        <p className="text-soft">{words.noChanges}</p>
      ) : (
        <p className="flex flex-wrap gap-x-6 gap-y-1">
          {counts.map(([kind, count]) => {
            const Sign = SIGN[kind];
            return (
              <span key={kind} className="inline-flex items-center gap-1.5">
                <Sign className={`size-3.5 ${TONE[kind]}`} />
                {words.change[kind]} <span className="figures font-medium">{format.number(count)}</span>
              </span>
            );
          })}
        </p>
      )}
      {changes.touched.length > 0 && (
        <Table label={words.changes} className="max-h-96 overflow-y-auto">
          <thead>
            <tr>
              <HeadCell pinned>{creators.columns.name}</HeadCell>
              <HeadCell>{creators.detail.quoteFormat}</HeadCell>
              <HeadCell>{words.changes}</HeadCell>
              <HeadCell numeric>{words.before}</HeadCell>
              <HeadCell numeric>{words.after}</HeadCell>
              <HeadCell>{words.touches}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {changes.touched.map((touched, index) => {
              const Sign = SIGN[touched.change];
              return (
                <tr key={index}>
                  <Cell pinned className="max-w-48 truncate">
                    <Link
                      to="/creators/$id"
                      params={{ id: touched.creatorId }}
                      className="press font-medium hover:underline"
                    >
                      {touched.name}
                    </Link>
                  </Cell>
                  <Cell className="whitespace-nowrap">{creators.quoteFormats[touched.format]}</Cell>
                  <Cell>
                    <span className={`inline-flex items-center gap-1 whitespace-nowrap ${TONE[touched.change]}`}>
                      <Sign className="size-3.5" />
                      {words.change[touched.change]}
                    </span>
                  </Cell>
                  <Cell numeric>{price(touched.before)}</Cell>
                  <Cell numeric>{price(touched.after)}</Cell>
                  <Cell className="min-w-40 text-xs text-soft">{[...touched.lists, ...touched.plans].join(' · ')}</Cell>
                </tr>
              );
            })}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
