/** What a client sees of one thing to decide on. The sharer's preview is made of the very same. */
import type { ReactNode } from 'react';
import type { Currency } from '#kernel/money.ts';
import type { ClientView, CreatorView, PlanSummaryView } from '#modules/sharing/contract.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { ModelChip, TierChip } from '../../ui/chip.tsx';
import { ExternalIcon } from '../../ui/icons.tsx';
import { ForecastRange } from './forecast-range.tsx';

export interface ItemFactsProps {
  view: ClientView;
  price: string | null;
  currency: Currency;
}

export function ItemFacts({ view, price, currency }: ItemFactsProps) {
  return (
    <div className="flex flex-col gap-4 text-base">
      {view.kind === 'creator' ? <CreatorFacts view={view} /> : <PlanFacts view={view} />}
      {price !== null && <Price price={price} currency={currency} />}
    </div>
  );
}

function Price({ price, currency }: { price: string; currency: Currency }) {
  const words = useWords().sharing.client;
  return (
    <p className="flex items-baseline justify-between gap-4 border-t border-line pt-3">
      <span className="text-sm text-faint">{words.price}</span>
      <span className="figures text-lg font-semibold">{useFormat().money(price, currency)}</span>
    </p>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex flex-wrap items-baseline justify-between gap-x-4">
    <dt className="text-sm text-faint">{label}</dt>
    <dd>{children}</dd>
  </div>
);

function CreatorFacts({ view }: { view: CreatorView }) {
  const { sharing, planning, terms } = useWords();
  const words = sharing.client;
  const format = useFormat();
  const items = planning.items({ items: view.deliverables, gift: view.model === 'gifting', appears: view.appears });
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <h2 className="text-lg font-semibold">{view.name}</h2>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-soft">
          <TierChip tier={view.tier} />
          <span className="figures">
            {view.followers === null
              ? words.followersUnknown
              : words.followers({ count: format.count(view.followers) })}
          </span>
          <span>{view.verticals.map((vertical) => terms.verticals[vertical]).join(' · ')}</span>
        </p>
        {view.profileUrl !== null && view.profileUrl.startsWith('https:') && (
          <a
            href={view.profileUrl}
            target="_blank"
            rel="noreferrer noopener"
            className="flex w-fit items-center gap-1.5 py-1 text-sm text-accent-text underline underline-offset-2"
          >
            {words.profile}
            <ExternalIcon className="size-3.5" />
          </a>
        )}
      </div>
      <dl className="flex flex-col gap-1.5">
        <Fact label={words.way}>
          <ModelChip model={view.model} />
        </Fact>
        <Fact label={words.deliverables}>{items}</Fact>
        <Fact label={words.when}>{words.week({ day: format.day(view.week) })}</Fact>
      </dl>
      <dl className="grid grid-cols-2 gap-4">
        <ForecastRange label={words.reads} band={view.reads} tested={view.tested.reads} />
        <ForecastRange label={words.engagements} band={view.engagements} tested={view.tested.engagements} />
      </dl>
    </>
  );
}

function PlanFacts({ view }: { view: PlanSummaryView }) {
  const { sharing, terms } = useWords();
  const words = sharing.client;
  const format = useFormat();
  const notes = format.band(view.notes);
  const many = (creators: number): string => words.planCreators({ count: creators });
  return (
    <>
      <h2 className="text-lg font-semibold">{words.planTitle}</h2>
      <dl className="flex flex-col gap-1.5">
        <Fact label={words.notes}>
          {view.notes.p10 === view.notes.p90 ? notes.middle : `${notes.middle} (${notes.range})`}
        </Fact>
        {view.byTier.map(({ tier, creators }) => (
          <Fact key={tier} label={terms.tiers[tier]}>
            {many(creators)}
          </Fact>
        ))}
      </dl>
      <dl className="flex flex-col gap-1.5 border-t border-line pt-3">
        {view.byModel.map(({ model, creators }) => (
          <Fact key={model} label={terms.models[model]}>
            {many(creators)}
          </Fact>
        ))}
      </dl>
      <ul className="flex flex-col gap-1 border-t border-line pt-3 text-sm text-soft">
        {view.waves.map(({ from, to, creators, notes: count }) => (
          <li key={from}>{words.wave({ from: format.day(from), to: format.day(to), creators, notes: count })}</li>
        ))}
      </ul>
      <dl className="grid grid-cols-2 gap-4">
        <ForecastRange label={words.reads} band={view.reads} tested={view.tested.reads} />
        <ForecastRange label={words.engagements} band={view.engagements} tested={view.tested.engagements} />
      </dl>
    </>
  );
}
