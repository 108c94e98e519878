/** One line in full, beside the table: why, cost in parts, forecast, and who could stand in. */
import { Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import type { PlanDocument, PlanLine } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Chip, ModelChip, TierChip } from '../../../ui/chip.tsx';
import { CloseIcon, ExternalIcon, LockIcon } from '../../../ui/icons.tsx';
import { BandFigure } from '../../../ui/key-figure.tsx';
import { toHomeParts } from '../plan-money.ts';
import { NotTestedChip } from '../forecast/tested-note.tsx';
import type { LineActions } from './line-actions.ts';
import { PriceNote, useFollowers } from './line-cells.tsx';
import { LineReality } from './line-reality.tsx';
import { LineWhatIf } from './line-what-if.tsx';

interface InspectorProps {
  line: PlanLine;
  document: PlanDocument;
  actions: LineActions;
  onClose: () => void;
}

/** A newly shown creator is read out first. */
const takeFocus = (node: HTMLElement | null): void => node?.focus({ preventScroll: true });

/** The example's creators come from a file and are not in the library. */
const isInLibrary = (line: PlanLine): boolean => line.creatorId.startsWith('crt_');

const Part = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <section className="flex flex-col gap-2 border-t border-line pt-4">
    <h4 className="text-xs text-faint">{title}</h4>
    {children}
  </section>
);

/** Which of the two forecasts no real notes were held against; nothing when both were. */
function Tested({ tested }: { tested: NonNullable<PlanLine['tested']> }) {
  const own = useWords().plans.lines;
  const not = [...(tested.reads ? [] : [own.reads]), ...(tested.engagements ? [] : [own.engagements])];
  if (not.length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-2 text-xs text-soft">
      {not.join(', ')} <NotTestedChip />
    </p>
  );
}

function CostParts({ line, document }: Pick<InspectorProps, 'line' | 'document'>) {
  const { currency } = document;
  const words = useWords().plans;
  const format = useFormat();
  const kinds: Record<string, string> = words.money.kinds;
  const home = line.cost.expected;
  return (
    <Part title={words.lines.parts}>
      <dl className="grid grid-cols-[1fr_auto_auto] gap-x-4 gap-y-1.5">
        {toHomeParts(line.parts, document).map((part) => (
          <div key={part.kind} className="col-span-3 grid grid-cols-subgrid">
            <dt className="text-soft">{kinds[part.kind] ?? part.kind}</dt>
            <dd className="figures text-right">{format.money(part.expected, currency)}</dd>
            <dd className="figures text-right text-xs leading-5 text-faint">
              {part.worst === part.expected ? '' : format.money(part.worst, currency)}
            </dd>
          </div>
        ))}
        <div className="col-span-3 grid grid-cols-subgrid border-t border-line pt-1.5 font-medium">
          <dt>{words.lines.cost}</dt>
          <dd className="figures text-right">{format.money(home, currency)}</dd>
          <dd className="figures text-right text-xs leading-5 text-faint">
            {line.cost.worst !== home && words.page.atWorst({ amount: format.money(line.cost.worst, currency) })}
          </dd>
        </div>
      </dl>
      <p className="text-xs text-faint">
        {words.lines.price}: <PriceNote line={line} />
        {currency !== 'CNY' && ` · ${format.money(line.costCny.expected, 'CNY')}`}
      </p>
    </Part>
  );
}

function Alternatives({ line, document, actions }: Omit<InspectorProps, 'onClose'>) {
  const { currency } = document;
  const words = useWords().plans.lines;
  const format = useFormat();
  const chosen = actions.swapOf(line.creatorId);
  return (
    <Part title={words.swap}>
      {line.alternatives.length === 0 && <p className="text-soft">{words.noAlternatives}</p>}
      <ul className="flex flex-col gap-1">
        {line.alternatives.map((other) => (
          <li key={other.creatorId} className="flex items-center gap-3">
            <span className="min-w-0 flex-1">
              <span className="block truncate">{other.name}</span>
              <span className="figures block text-xs text-faint">
                {format.moneyShort(other.cost.expected, currency)} ·{' '}
                {other.loss <= 0
                  ? words.noLoss
                  : words.loss({ percent: format.percent(other.loss / Math.max(1, document.totals.worth), 1) })}
              </span>
            </span>
            {actions.allowed && (
              <Button
                size="small"
                aria-label={`${words.swap} ${other.name}`}
                aria-pressed={chosen === other.creatorId}
                onClick={() => actions.swap(line, other)}
              >
                {chosen === other.creatorId ? words.takeBack : words.swapIn}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function LineInspector({ line, document, actions, onClose }: InspectorProps) {
  const words = useWords();
  const own = words.plans.lines;
  const followers = useFollowers();
  const format = useFormat();
  const mark = actions.markOf(line.creatorId);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [onClose]);
  return (
    <aside
      aria-label={own.details({ name: line.name })}
      className="fixed inset-y-0 right-0 z-40 flex w-[26rem] max-w-full flex-col gap-4 overflow-y-auto border-l border-line bg-surface px-5 pt-4 pb-10 shadow-float"
    >
      <header className="flex items-start justify-between gap-3">
        <div className="flex min-w-0 flex-col gap-1.5">
          <h3 key={line.creatorId} ref={takeFocus} tabIndex={-1} className="text-base font-semibold outline-none">
            {line.name}
          </h3>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-soft">
            <TierChip tier={line.tier} />
            <span>{followers(line)}</span>
            {line.mcn !== null && <span>{line.mcn}</span>}
          </p>
          <p className="flex flex-wrap gap-x-3 gap-y-1 text-xs">
            {isInLibrary(line) && (
              <Link
                to="/creators/$id"
                params={{ id: line.creatorId }}
                className="press text-accent-text underline underline-offset-2"
              >
                {own.inLibrary}
              </Link>
            )}
            {line.profileUrl !== null && (
              <a
                href={line.profileUrl}
                target="_blank"
                rel="noreferrer noopener"
                className="press gap-1 text-accent-text underline underline-offset-2"
              >
                {own.profile}
                <ExternalIcon className="size-3" />
              </a>
            )}
          </p>
        </div>
        <IconButton label={own.close} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      <div className="flex flex-wrap items-center gap-3">
        <ModelChip model={line.model} />
        <span className="text-soft">{line.deliverables}</span>
        <span className="figures text-soft">{format.day(line.week, 'short')}</span>
        <Chip>{own.roles[line.funnelRole]}</Chip>
      </div>
      {actions.allowed && (
        <div className="flex gap-2">
          <Button icon={<LockIcon />} aria-pressed={mark === 'locked'} onClick={() => actions.lock(line)}>
            {mark === 'locked' ? own.unlock : own.lock}
          </Button>
          <Button look={mark === 'dropped' ? 'plain' : 'harm'} onClick={() => actions.drop(line)}>
            {mark === 'dropped' ? own.takeBack : own.drop}
          </Button>
        </div>
      )}
      <Part title={own.why}>
        <p>{line.why}</p>
      </Part>
      {actions.allowed && (
        <Part title={words.plans.reality.title}>
          <LineReality key={line.creatorId} line={line} actions={actions} />
        </Part>
      )}
      <Part title={words.plans.explore.whatIf.title}>
        <LineWhatIf key={line.creatorId} line={line} actions={actions} />
      </Part>
      <Part title={`${own.forecastFrom}: ${line.basis}`}>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-4">
          <BandFigure label={own.reads} band={line.outcomes.reads} source={words.plans.page.rangeTitle} />
          <BandFigure label={own.engagements} band={line.outcomes.engagements} source={words.plans.page.rangeTitle} />
        </dl>
        {line.tested !== undefined && <Tested tested={line.tested} />}
      </Part>
      <CostParts line={line} document={document} />
      <Alternatives line={line} document={document} actions={actions} />
    </aside>
  );
}
