/** The figures that decide, each with its scope, source and date on hover. */
import type { CreatorDetail, Metric } from '#modules/creators/contract.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { KeyFigure, type KeyFigureProps } from '../../ui/key-figure.tsx';
import { classes } from '../../classes.ts';
import { describeScope } from './describe-scope.ts';
import { findFigure, sourceName } from './figure.ts';

export function CreatorKeyFigures({ detail, compact = false }: { detail: CreatorDetail; compact?: boolean }) {
  const words = useWords();
  const format = useFormat();
  const { row, figures } = detail;
  const { keyFigures, sourceLine } = words.creators.detail;
  const sourceOf = (metric: Metric): string => {
    const figure = findFigure(figures, metric);
    return figure === null
      ? words.creators.unknownHint
      : sourceLine({
          source: sourceName(figure.source, words),
          day: format.day(figure.on),
          scope: describeScope(figure.scope, words),
        });
  };
  const price = (fen: string | null): KeyFigureProps['value'] => (fen === null ? null : format.moneyShort(fen, 'CNY'));
  const stale =
    row.quoteStale && row.quotedOn !== null ? <span className="text-needs">{words.creators.stale}</span> : undefined;
  const quoteDay =
    row.quotedOn === null
      ? words.creators.unknownHint
      : row.quoteStale
        ? words.creators.staleHint({ day: format.day(row.quotedOn) })
        : format.day(row.quotedOn);
  const quoteSource = (fen: string | null): string =>
    fen === null ? words.creators.unknownHint : `${format.money(fen, 'CNY')}. ${quoteDay}`;
  const shown: (KeyFigureProps & { key: string })[] = [
    {
      key: 'followers',
      label: keyFigures.followers,
      value: row.followers === null ? null : format.count(row.followers),
      source:
        row.followers === null
          ? words.creators.unknownHint
          : `${format.number(row.followers)}. ${sourceOf('followers')}`,
    },
    {
      key: 'reads',
      label: keyFigures.reads,
      value: row.reads === null ? null : format.count(row.reads),
      source: row.readsDerived ? words.creators.derivedHint : sourceOf('reads-median'),
      ...(row.readsDerived ? { estimated: words.creators.estimated } : {}),
    },
    {
      key: 'byReads',
      label: keyFigures.byReads,
      value: row.engagementByReads === null ? null : format.percent(row.engagementByReads),
      source: `${words.creators.filter.byReadsHint}. ${sourceOf('engagement-rate-by-reads')}`,
    },
    {
      key: 'byFollowers',
      label: keyFigures.byFollowers,
      value: row.engagementByFollowers === null ? null : format.percent(row.engagementByFollowers),
      source: `${words.creators.filter.byFollowersHint}. ${sourceOf('engagement-rate-by-followers')}`,
    },
    {
      key: 'fake',
      label: keyFigures.fake,
      value: row.fakeFollowerShare === null ? null : format.percent(row.fakeFollowerShare),
      source: row.fakeFollowerShare === null ? words.creators.fakeUnknownHint : sourceOf('fake-follower-share'),
    },
    {
      key: 'image',
      label: keyFigures.image,
      value: price(row.imageQuote),
      source: quoteSource(row.imageQuote),
      ...(row.imageQuote !== null && stale !== undefined ? { detail: stale } : {}),
    },
    {
      key: 'video',
      label: keyFigures.video,
      value: price(row.videoQuote),
      source: quoteSource(row.videoQuote),
      ...(row.videoQuote !== null && stale !== undefined ? { detail: stale } : {}),
    },
  ];
  return (
    <dl
      className={classes(
        'grid gap-x-6 gap-y-5 border-y border-line py-5',
        compact ? 'grid-cols-2 [&_dd_.text-xl]:text-lg' : 'grid-cols-2 sm:grid-cols-4 lg:grid-cols-7',
      )}
    >
      {shown.map(({ key, ...figure }) => (
        <KeyFigure key={key} {...figure} />
      ))}
    </dl>
  );
}
