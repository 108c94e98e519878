/** The creators of the plan: filter, order, keyboard, one inspected beside. Long plans are virtual. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { TIERS } from '#modules/creators/contract.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';
import type { PlanDocument, PlanLine } from '#modules/plans/contract.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { ModelSign, TierSign } from '../../../ui/chip.tsx';
import { Section } from '../../../ui/page.tsx';
import { Select } from '../../../ui/select.tsx';
import { HeadCell } from '../../../ui/table.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { SORTS, type PlanSearch } from '../plan-search.ts';
import { selectLines } from '../sort-lines.ts';
import { BulkBar } from './bulk-bar.tsx';
import type { LineActions } from './line-actions.ts';
import { LineInspector } from './line-inspector.tsx';
import { LineRow, ROW_HEIGHT } from './line-row.tsx';

const VIRTUAL_FROM = 200;
const ALL = 'all';

interface LinesProps {
  document: PlanDocument;
  search: PlanSearch;
  onSearch: (change: { [Key in keyof PlanSearch]?: PlanSearch[Key] | undefined }) => void;
  actions: LineActions;
}

function Filters({ document, search, onSearch, shown }: Omit<LinesProps, 'actions'> & { shown: number }) {
  const words = useWords();
  const own = words.plans.lines;
  const tiers = TIERS.filter((tier) => document.lines.some((line) => line.tier === tier));
  const models = MODEL_KINDS.filter((model) => document.lines.some((line) => line.model === model));
  const narrowed = search.tier !== undefined || search.model !== undefined || search.q !== undefined;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <TextInput
        type="search"
        aria-label={own.search}
        placeholder={own.search}
        className="w-full sm:w-52"
        value={search.q ?? ''}
        onChange={(q) => onSearch({ q: q === '' ? undefined : q })}
      />
      <Select
        label={words.plans.wizard.limitTiers}
        className="w-auto!"
        value={search.tier ?? ALL}
        onChange={(tier) => onSearch({ tier: tier === ALL ? undefined : tier })}
        options={[
          { value: ALL, label: own.allTiers },
          ...tiers.map((value) => ({ value, label: words.terms.tiers[value], before: <TierSign tier={value} /> })),
        ]}
      />
      <Select
        label={words.plans.wizard.limitModels}
        className="w-auto!"
        value={search.model ?? ALL}
        onChange={(model) => onSearch({ model: model === ALL ? undefined : model })}
        options={[
          { value: ALL, label: own.allModels },
          ...models.map((value) => ({ value, label: words.terms.models[value], before: <ModelSign model={value} /> })),
        ]}
      />
      <Select
        label={own.sortBy}
        className="w-auto!"
        value={search.sort ?? 'worth'}
        onChange={(sort) => onSearch({ sort: sort === 'worth' ? undefined : sort })}
        options={SORTS.map((value) => ({ value, label: own.sort[value] }))}
      />
      <span role="status" className="figures text-xs text-faint">
        {words.plans.mosaic.filtered({ shown, of: document.lines.length })}
      </span>
      {narrowed && (
        <Button look="quiet" size="small" onClick={() => onSearch({ tier: undefined, model: undefined, q: undefined })}>
          {words.plans.mosaic.clear}
        </Button>
      )}
    </div>
  );
}

function Head({ all }: { all: { readonly ticked: boolean; readonly onTick: () => void } | null }) {
  const { lines: own, reality } = useWords().plans;
  const head = 'sticky top-0 z-20';
  return (
    <thead>
      <tr>
        <HeadCell className={`${head} left-0 z-30! pl-0! sm:w-56`}>
          <span className="flex items-center gap-3">
            {all !== null && (
              <input
                type="checkbox"
                className="tick-box"
                aria-label={reality.chooseAll}
                checked={all.ticked}
                onChange={all.onTick}
              />
            )}
            {own.creator}
          </span>
        </HeadCell>
        <HeadCell className={`${head} w-44 max-sm:hidden`}>{own.model}</HeadCell>
        <HeadCell className={`${head} w-28 max-sm:hidden`}>{own.week}</HeadCell>
        <HeadCell className={`${head} w-44 max-sm:w-28`}>{own.costAndPrice}</HeadCell>
        <HeadCell numeric className={`${head} w-24`}>
          {own.reads}
        </HeadCell>
        <HeadCell numeric className={`${head} w-28 max-sm:hidden`}>
          {own.engagements}
        </HeadCell>
        <HeadCell className={`${head} max-sm:hidden`}>{own.why}</HeadCell>
        <HeadCell className={`${head} w-20 max-sm:hidden`}>
          <span className="sr-only">{own.lock}</span>
        </HeadCell>
      </tr>
    </thead>
  );
}

const Spacer = ({ height }: { height: number }) => (height <= 0 ? null : <tr aria-hidden="true" style={{ height }} />);

/** j and k walk, Enter opens, c chooses, x drops, l locks: on the row that has the focus. */
function useRowKeys(lines: readonly PlanLine[], actions: LineActions, onTick: (creatorId: string) => void) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('tr[data-creator]');
    if (row === null || event.metaKey || event.ctrlKey || event.altKey) return;
    const line = lines.find((one) => one.creatorId === row.dataset['creator']);
    const beside = event.key === 'j' ? row.nextElementSibling : event.key === 'k' ? row.previousElementSibling : null;
    if (beside !== null) beside.querySelector<HTMLElement>('th button')?.focus();
    else if (line !== undefined && actions.allowed && event.key === 'x') actions.drop(line);
    else if (line !== undefined && actions.allowed && event.key === 'l') actions.lock(line);
    else if (line !== undefined && actions.allowed && event.key === 'c') onTick(line.creatorId);
  };
}

export function Lines({ document, search, onSearch, actions }: LinesProps) {
  const words = useWords().plans;
  const frame = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => selectLines(document.lines, search), [document.lines, search]);
  const names = useMemo(
    () =>
      new Map(
        document.lines.flatMap((line) => [
          [line.creatorId, line.name] as const,
          ...line.alternatives.map((other) => [other.creatorId, other.name] as const),
        ]),
      ),
    [document.lines],
  );
  const virtual = lines.length > VIRTUAL_FROM;
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    enabled: virtual,
  });
  const items = virtual ? rows.getVirtualItems().map((item) => item.index) : lines.map((_, index) => index);
  const before = virtual ? (rows.getVirtualItems()[0]?.start ?? 0) : 0;
  const after = virtual ? rows.getTotalSize() - (rows.getVirtualItems().at(-1)?.end ?? 0) : 0;
  const inspected = document.lines.find((line) => line.creatorId === search.creator);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const tick = (creatorId: string): void =>
    setTicked((now) => new Set(now.has(creatorId) ? [...now].filter((id) => id !== creatorId) : [...now, creatorId]));
  const onKeyDown = useRowKeys(lines, actions, tick);
  const chosen = lines.filter((line) => ticked.has(line.creatorId)).map((line) => line.creatorId);
  const allTicked = lines.length > 0 && chosen.length === lines.length;
  return (
    <Section id="lines" title={words.page.sections.lines}>
      <Filters document={document} search={search} onSearch={onSearch} shown={lines.length} />
      {actions.allowed && (
        <BulkBar
          count={chosen.length}
          onMark={(mark) => {
            actions.markAll(chosen, mark);
            setTicked(new Set());
          }}
          onClear={() => setTicked(new Set())}
        />
      )}
      <div
        ref={frame}
        className={virtual ? 'h-[70vh] overflow-auto border-b border-line' : 'max-h-[80vh] overflow-auto'}
      >
        <table
          aria-label={words.page.sections.lines}
          aria-rowcount={lines.length + 1}
          className="w-full sm:min-w-[68rem] sm:table-fixed border-separate border-spacing-0 text-left"
        >
          <Head
            all={
              actions.allowed
                ? {
                    ticked: allTicked,
                    onTick: () => setTicked(new Set(allTicked ? [] : lines.map((line) => line.creatorId))),
                  }
                : null
            }
          />
          <tbody>
            <Spacer height={before} />
            {items.map((index) => {
              const line = lines[index];
              if (line === undefined) return null;
              const swap = actions.swapOf(line.creatorId);
              return (
                <LineRow
                  key={line.creatorId}
                  line={line}
                  index={index}
                  currency={document.currency}
                  mark={actions.markOf(line.creatorId)}
                  swapName={swap === null ? null : (names.get(swap) ?? swap)}
                  fee={actions.feeOf(line.creatorId)}
                  quotes={actions.quotesOf(line.creatorId)}
                  ticked={ticked.has(line.creatorId)}
                  onTick={tick}
                  selected={search.creator === line.creatorId}
                  allowed={actions.allowed}
                  onOpen={(creator) => onSearch({ creator })}
                  onLock={actions.lock}
                  onDrop={actions.drop}
                  onKeyDown={onKeyDown}
                />
              );
            })}
            <Spacer height={after} />
          </tbody>
        </table>
        {lines.length === 0 && <p className="py-8 text-soft">{words.lines.empty}</p>}
      </div>
      {inspected !== undefined && (
        <LineInspector
          line={inspected}
          document={document}
          actions={actions}
          onClose={() => {
            onSearch({ creator: undefined });
            frame.current
              ?.querySelector<HTMLElement>(`tr[data-creator="${CSS.escape(inspected.creatorId)}"] th button`)
              ?.focus({ preventScroll: true });
          }}
        />
      )}
    </Section>
  );
}
