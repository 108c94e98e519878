/** Prices with their basis and age; older than 30 days is marked. */
import { useState } from 'react';
import type { CreatorDetail } from '#modules/creators/contract.ts';
import { businessDay, daysBetween } from '#kernel/clock.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Section } from '../../ui/page.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { sourceName } from './figure.ts';

type Quote = CreatorDetail['quotes'][number];

export function QuotesTable({ quotes }: { quotes: readonly Quote[] }) {
  const { creators } = useWords();
  const words = creators.detail;
  return (
    <Section title={words.quotes}>
      {quotes.length === 0 ? (
        <p className="text-soft">{words.noQuotes}</p>
      ) : (
        <Table label={words.quotes}>
          <thead>
            <tr>
              <HeadCell>{words.quoteFormat}</HeadCell>
              <HeadCell numeric>{words.quoteAmount}</HeadCell>
              <HeadCell>{words.quoteBasis}</HeadCell>
              <HeadCell numeric>{words.quoteAge}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {quotes.map((quote, index) => (
              <QuoteRow key={index} quote={quote} />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function QuoteRow({ quote }: { quote: Quote }) {
  const words = useWords();
  const { creators } = words;
  const format = useFormat();
  const { tax, price, declaration } = creators.quoteBasis;
  const basis = [
    tax[quote.tax],
    price[quote.price],
    declaration[quote.declaration],
    quote.rebateBps === null ? '' : creators.detail.rebate({ share: format.percent(quote.rebateBps / 10_000) }),
  ].filter((part) => part !== '');
  const [today] = useState(() => businessDay(new Date()));
  const days = Math.max(0, daysBetween(quote.on, today));
  return (
    <tr>
      <Cell className="whitespace-nowrap">{creators.quoteFormats[quote.format]}</Cell>
      <Cell numeric title={format.money(quote.amount, 'CNY')}>
        {format.moneyShort(quote.amount, 'CNY')}
      </Cell>
      <Cell className="min-w-32 text-xs text-soft">
        {basis.join(' · ')}
        <span className="block text-faint">{sourceName(quote.source, words)}</span>
      </Cell>
      <Cell numeric title={format.day(quote.on)}>
        {quote.stale ? (
          <Chip tone="needs">{creators.detail.days({ count: days })}</Chip>
        ) : (
          creators.detail.days({ count: days })
        )}
      </Cell>
    </tr>
  );
}
