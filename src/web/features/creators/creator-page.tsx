/** Everything the library knows of one creator, and what you may change by hand. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CreatorDetail } from '#modules/creators/contract.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ArrowLeftIcon, BlockIcon, CompareIcon, ListIcon } from '../../ui/icons.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { EraseCreator } from '../people/erase-creator.tsx';
import { PersonSection } from '../people/person-section.tsx';
import { AddToList } from './add-to-list.tsx';
import { AudienceView } from './audience-view.tsx';
import { Availability } from './availability.tsx';
import { BlockCreators, useUnblock } from './block-creators.tsx';
import { CreatorFacts } from './creator-facts.tsx';
import { CreatorHistory } from './creator-history.tsx';
import { CreatorKeyFigures } from './creator-key-figures.tsx';
import { creatorQuery } from './creator-query.ts';
import { FiguresTable } from './figures-table.tsx';
import { HandFields } from './hand-fields.tsx';
import { NotesTable } from './notes-table.tsx';
import { QuotesTable } from './quotes-table.tsx';
import { ScoreParts } from './score-parts.tsx';

export const CREATOR_TABS = ['overview', 'figures', 'history'] as const;
export type CreatorTab = (typeof CREATOR_TABS)[number];

export function CreatorPage({ id, tab, onTab }: { id: string; tab: CreatorTab; onTab: (tab: CreatorTab) => void }) {
  const { creators } = useWords();
  const detail = useSuspenseQuery(creatorQuery(id)).data;
  const words = creators.detail;
  return (
    <Page
      title={detail.row.name}
      back={
        <Link
          to="/creators"
          className="inline-flex min-h-6 w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"
        >
          <ArrowLeftIcon className="size-3.5" />
          {creators.title}
        </Link>
      }
      actions={<CreatorActions detail={detail} />}
    >
      <div className="flex flex-col gap-6">
        <CreatorFacts detail={detail} />
        <CreatorKeyFigures detail={detail} />
        <Tabs
          label={detail.row.name}
          value={tab}
          onChange={onTab}
          tabs={[
            { value: 'overview', label: words.tabs.overview, content: <Overview detail={detail} /> },
            {
              value: 'figures',
              label: words.tabs.figures,
              count: String(detail.figures.length),
              content: <FiguresTable figures={detail.figures} />,
            },
            {
              value: 'history',
              label: words.tabs.history,
              count: String(detail.history.length),
              content: <CreatorHistory history={detail.history} />,
            },
          ]}
        />
      </div>
    </Page>
  );
}

function CreatorActions({ detail }: { detail: CreatorDetail }) {
  const { creators } = useWords();
  const mayEdit = useMay('creator:edit');
  const unblock = useUnblock();
  const [asking, setAsking] = useState<'list' | 'block' | null>(null);
  const { id, blocked } = detail.row;
  if (!mayEdit) return null;
  return (
    <>
      <ButtonLink to="/creators/compare" search={{ ids: [id] }} look="quiet" icon={<CompareIcon />}>
        {creators.compare.action}
      </ButtonLink>
      <Button
        look="quiet"
        icon={<BlockIcon />}
        busy={unblock.isPending}
        onClick={() => (blocked ? unblock.mutate([id]) : setAsking('block'))}
      >
        {blocked ? creators.block.unblock : creators.block.action}
      </Button>
      <Button look="primary" icon={<ListIcon />} onClick={() => setAsking('list')}>
        {creators.lists.add}
      </Button>
      <AddToList ids={[id]} open={asking === 'list'} onClose={() => setAsking(null)} />
      <BlockCreators creators={[detail.row]} open={asking === 'block'} onClose={() => setAsking(null)} />
    </>
  );
}

function Overview({ detail }: { detail: CreatorDetail }) {
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
      <div className="flex min-w-0 flex-col gap-10">
        <ScoreParts score={detail.score} />
        <QuotesTable quotes={detail.quotes} />
        <AudienceView audience={detail.audience} />
        <NotesTable notes={detail.notes} />
      </div>
      <div className="flex min-w-0 flex-col gap-10">
        <Availability detail={detail} />
        <HandFields detail={detail} />
        <PersonSection creatorId={detail.row.id} />
        <Used detail={detail} />
        <Profile detail={detail} />
        <EraseCreator id={detail.row.id} name={detail.row.name} />
      </div>
    </div>
  );
}

function Used({ detail }: { detail: CreatorDetail }) {
  const { creators } = useWords();
  const words = creators.detail;
  return (
    <Section title={words.used}>
      {detail.lists.length === 0 && detail.plans.length === 0 && <p className="text-soft">{words.notUsed}</p>}
      {detail.lists.length > 0 && (
        <div>
          <h3 className="mb-1 text-xs text-faint">{words.inLists}</h3>
          {detail.lists.map((list) => (
            <Link
              key={list.id}
              to="/creators"
              search={{ list: list.id }}
              className="block h-7 truncate text-accent-text hover:underline"
            >
              {list.name}
            </Link>
          ))}
        </div>
      )}
      {detail.plans.length > 0 && (
        <div>
          <h3 className="mb-1 text-xs text-faint">{words.inPlans}</h3>
          {detail.plans.map((plan) => (
            <a key={plan.id} href={`/plans/${plan.id}`} className="block h-7 truncate text-accent-text hover:underline">
              {plan.name}
            </a>
          ))}
        </div>
      )}
    </Section>
  );
}

function Profile({ detail }: { detail: CreatorDetail }) {
  const { creators } = useWords();
  const words = creators.detail;
  const chips = (title: string, values: readonly string[]) =>
    values.length > 0 && (
      <Section title={title}>
        <div className="flex flex-wrap gap-1.5">
          {values.map((value) => (
            <Chip key={value}>{value}</Chip>
          ))}
        </div>
      </Section>
    );
  return (
    <>
      {detail.bio !== null && detail.bio !== '' && (
        <Section title={words.bio}>
          <p className="whitespace-pre-line text-soft">{detail.bio}</p>
        </Section>
      )}
      {chips(words.tags, detail.tags)}
      {chips(words.pastBrands, detail.pastBrands)}
    </>
  );
}
