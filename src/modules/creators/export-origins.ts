/** The export's cells that say where a figure or a quote comes from. */
import type { Context } from '#kernel/context.ts';
import { messages } from '#words/index.ts';
import type { Figure, Quote } from './creator.ts';
import { labelField } from './field-label.ts';
import { isStale } from './library-entry.ts';
import { figureKey } from './merge-profile.ts';

export const FIGURE_ORIGIN = ['source', 'on', 'scope'] as const;
export const QUOTE_ORIGIN = ['source', 'on', 'stale', 'declaration', 'price', 'tax', 'rebate'] as const;
export type OriginPart = (typeof FIGURE_ORIGIN)[number] | (typeof QUOTE_ORIGIN)[number];

type Cells<Part extends OriginPart> = Readonly<Record<Part, string | number | null>>;

function nameSource(source: string, { locale }: Context): string {
  const names: Readonly<Record<string, string>> = messages(locale).creators.sources;
  return names[source] ?? source;
}

function describeScope(figure: Figure, { locale }: Context): string {
  const of = labelField(figureKey(figure), locale);
  return figure.derivedBy === null ? of : messages(locale).scorecard.export.computed({ of });
}

/** Source, date and scope of a figure; of one computed from several, its oldest date and each of them. */
export function describeFigureOrigin(figures: readonly Figure[], ctx: Context): Cells<(typeof FIGURE_ORIGIN)[number]> {
  const [first] = figures;
  if (first === undefined) return { source: null, on: null, scope: null };
  const sources = new Set(figures.map(({ source }) => nameSource(source, ctx)));
  return {
    source: [...sources].join(' + '),
    on: figures.reduce((oldest, { on }) => (on < oldest ? on : oldest), first.on),
    scope: figures.map((figure) => describeScope(figure, ctx)).join(' + '),
  };
}

/** Source, date and basis of a quote; `rebate` is a fraction. */
export function describeQuoteOrigin(quote: Quote | null, ctx: Context): Cells<(typeof QUOTE_ORIGIN)[number]> {
  if (quote === null)
    return { source: null, on: null, stale: null, declaration: null, price: null, tax: null, rebate: null };
  const { creators, scorecard } = messages(ctx.locale);
  return {
    source: nameSource(quote.source, ctx),
    on: quote.on,
    stale: isStale(quote.on, ctx.now) ? scorecard.export.yes : scorecard.export.no,
    declaration: creators.quoteBasis.declaration[quote.declaration],
    price: creators.quoteBasis.price[quote.price],
    tax: creators.quoteBasis.tax[quote.tax],
    rebate: quote.rebateBps === null ? null : quote.rebateBps / 10_000,
  };
}
