/** Up to five creators side by side; the best known value of each row is marked. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CreatorDetail, CreatorRow } from '#modules/creators/contract.ts';
import { api } from '../../api.ts';
import { UNKNOWN, useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { ButtonLink, IconButton } from '../../ui/button.tsx';
import { Chip, TierChip } from '../../ui/chip.tsx';
import { ArrowLeftIcon, CheckIcon, CloseIcon } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { findBest } from './find-best.ts';
import { ScoreMark } from './score-mark.tsx';

export const compareQuery = (ids: readonly string[]) => api.creators.compare.queryOptions({ input: { ids: [...ids] } });

export function ComparePage({ ids, onRemove }: { ids: readonly string[]; onRemove: (id: string) => void }) {
  const { creators } = useWords();
  if (ids.length === 0)
    return (
      <Page title={creators.compare.title}>
        <EmptyState
          title={creators.compare.none}
          actions={
            <ButtonLink to="/creators" look="primary">
              {creators.compare.toCreators}
            </ButtonLink>
          }
        >
          {creators.compare.noneHint}
        </EmptyState>
      </Page>
    );
  return (
    <Page
      title={creators.compare.title}
      lead={ids.length < 2 ? creators.compare.noneHint : creators.compare.lead({ count: ids.length })}
      back={
        <Link
          to="/creators"
          className="inline-flex min-h-6 w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"
        >
          <ArrowLeftIcon className="size-3.5" />
          {creators.title}
        </Link>
      }
    >
      <CompareTable ids={ids} onRemove={onRemove} />
    </Page>
  );
}

interface Line {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  readonly show: (detail: CreatorDetail) => ReactNode;
  /** The number that is compared; null = unknown. */
  readonly number?: (row: CreatorRow) => number | null;
  readonly best?: 'high' | 'low';
}

function useLines(): Line[] {
  const words = useWords();
  const { creators, terms } = words;
  const format = useFormat();
  const { columns, columnHints } = creators;
  const count = (value: number | null): ReactNode =>
    value === null ? null : <span title={format.number(value)}>{format.count(value)}</span>;
  const share = (value: number | null): ReactNode => (value === null ? null : format.percent(value));
  const price = (fen: string | null): ReactNode =>
    fen === null ? null : <span title={format.money(fen, 'CNY')}>{format.moneyShort(fen, 'CNY')}</span>;
  const fen = (digits: string | null): number | null => (digits === null ? null : Number(digits));
  return [
    { key: 'tier', label: columns.tier, show: ({ row }) => (row.tier === null ? null : <TierChip tier={row.tier} />) },
    {
      key: 'verticals',
      label: columns.verticals,
      show: ({ row }) => row.verticals.map((vertical) => terms.verticals[vertical]).join(' · ') || null,
    },
    { key: 'followers', label: columns.followers, show: ({ row }) => count(row.followers) },
    {
      key: 'score',
      label: columns.score,
      hint: columnHints.score,
      show: ({ row }) => <ScoreMark score={row.score} known={row.scoreKnown} verdict={row.verdict} />,
      number: (row) => row.score,
      best: 'high',
    },
    {
      key: 'reads',
      label: columns.reads,
      hint: columnHints.reads,
      show: ({ row }) =>
        row.reads === null ? null : (
          <>
            {row.readsDerived && (
              <abbr title={creators.derivedHint} className="mr-1 text-xs text-needs no-underline">
                {creators.estimated}
              </abbr>
            )}
            {count(row.reads)}
          </>
        ),
      number: (row) => (row.readsDerived ? null : row.reads),
      best: 'high',
    },
    {
      key: 'byReads',
      label: columns.engagementByReads,
      hint: columnHints.engagementByReads,
      show: ({ row }) => share(row.engagementByReads),
      number: (row) => row.engagementByReads,
      best: 'high',
    },
    {
      key: 'byFollowers',
      label: columns.engagementByFollowers,
      hint: columnHints.engagementByFollowers,
      show: ({ row }) => share(row.engagementByFollowers),
      number: (row) => row.engagementByFollowers,
      best: 'high',
    },
    {
      key: 'fake',
      label: columns.fakeFollowerShare,
      hint: columnHints.fakeFollowerShare,
      show: ({ row }) => share(row.fakeFollowerShare),
      number: (row) => row.fakeFollowerShare,
      best: 'low',
    },
    {
      key: 'image',
      label: columns.imageQuote,
      hint: columnHints.imageQuote,
      show: ({ row }) => price(row.imageQuote),
      number: (row) => fen(row.imageQuote),
      best: 'low',
    },
    {
      key: 'video',
      label: columns.videoQuote,
      hint: columnHints.videoQuote,
      show: ({ row }) => price(row.videoQuote),
      number: (row) => fen(row.videoQuote),
      best: 'low',
    },
    {
      key: 'quoted',
      label: creators.detail.quotedOn,
      show: ({ row }) =>
        row.quotedOn === null ? null : row.quoteStale ? (
          <Chip tone="needs">{format.day(row.quotedOn)}</Chip>
        ) : (
          format.day(row.quotedOn)
        ),
    },
    { key: 'location', label: columns.location, show: ({ row }) => row.location },
    { key: 'mcn', label: columns.mcn, show: ({ row }) => row.mcn },
    {
      key: 'brands',
      label: creators.detail.pastBrands,
      show: ({ pastBrands }) => pastBrands.slice(0, 6).join(' · ') || null,
    },
    { key: 'asOf', label: columns.asOf, show: ({ row }) => format.day(row.asOf) },
  ];
}

function CompareTable({ ids, onRemove }: { ids: readonly string[]; onRemove: (id: string) => void }) {
  const { creators } = useWords();
  const lines = useLines();
  const { creators: details } = useSuspenseQuery(compareQuery(ids)).data;
  return (
    <Table label={creators.compare.title}>
      <thead>
        <tr>
          <HeadCell pinned className="min-w-32">
            {creators.compare.figure}
          </HeadCell>
          {details.map(({ row }) => (
            <HeadCell key={row.id} className="min-w-44 !whitespace-normal">
              <span className="flex items-center justify-between gap-1">
                <Link
                  to="/creators/$id"
                  params={{ id: row.id }}
                  className="press text-sm font-semibold text-ink hover:underline"
                >
                  {row.name}
                </Link>
                <IconButton
                  size="small"
                  label={creators.compare.remove({ name: row.name })}
                  onClick={() => onRemove(row.id)}
                >
                  <CloseIcon className="size-3.5" />
                </IconButton>
              </span>
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const best =
            line.number === undefined || line.best === undefined
              ? new Set<number>()
              : findBest(
                  details.map(({ row }) => line.number?.(row) ?? null),
                  line.best,
                );
          return (
            <tr key={line.key}>
              <Cell pinned title={line.hint} className="text-xs text-faint">
                {line.label}
              </Cell>
              {details.map((detail, index) => (
                <Cell key={detail.row.id} className={best.has(index) ? 'bg-accent-wash !px-3' : ''}>
                  <span className="inline-flex items-center gap-1.5">
                    {line.show(detail) ?? (
                      <span className="text-faint" title={creators.unknownHint}>
                        {UNKNOWN}
                      </span>
                    )}
                    {best.has(index) && (
                      <span className="inline-flex items-center gap-0.5 text-xs text-accent-text">
                        <CheckIcon className="size-3" />
                        {creators.compare.best}
                      </span>
                    )}
                  </span>
                </Cell>
              ))}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
