/** The terms that hold, every version with what it changes, and the answer that one still waits for. */
import { useState } from 'react';
import { SIDES, type DealView, type TermsView } from '#modules/collaborations/contract.ts';
import { compareTerms, describeTerms, type TermRow } from '#words/describe-terms.ts';
import { client, type ApiInputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { Notice } from '../../../ui/states.tsx';
import { AmendForm } from './amend-form.tsx';
import { MemoPart } from './memo-part.tsx';
import { useDealVerb } from './use-deal.ts';

function useDescribe(): (view: TermsView) => TermRow[] {
  const { dealPages, finance } = useWords();
  const format = useFormat();
  return (view) =>
    describeTerms(view, {
      words: dealPages.deal.terms,
      rails: finance.record.rails,
      money: (fen) => format.money(fen, 'CNY'),
      percent: (fraction) => format.percent(fraction),
      number: (value) => format.number(value),
      day: (day) => format.day(day),
    });
}

/** The version in force: the last that the deal's steps were priced by. */
function findHolding(deal: DealView): TermsView {
  const accepted = deal.terms.filter(({ acceptedAt }) => acceptedAt !== null);
  const open = deal.terms.filter(({ rejectedAt }) => rejectedAt === null);
  return (deal.agreedOn === null ? open.at(-1) : accepted.at(-1)) ?? deal.terms[0]!;
}

const isWaiting = (deal: DealView, view: TermsView): boolean =>
  deal.agreedOn !== null &&
  deal.closedOn === null &&
  view.acceptedAt === null &&
  view.rejectedAt === null &&
  view.version > 1;

export function TermsPart({ deal }: { deal: DealView }) {
  const words = useWords().dealPages.deal.terms;
  const mayEdit = useMay('deal:edit');
  const describe = useDescribe();
  const [amending, setAmending] = useState(false);
  const holding = findHolding(deal);
  const waiting = deal.terms.find((view) => isWaiting(deal, view));
  return (
    <div className="flex flex-col gap-8">
      <Section title={words.holds} aside={words.version({ version: holding.version })}>
        <dl className="grid gap-x-8 sm:grid-cols-2">
          {describe(holding).map(({ field, label, text }) => (
            <div key={field} className="flex items-baseline justify-between gap-4 border-b border-line py-1.5">
              <dt className="shrink-0 text-soft">{label}</dt>
              <dd className="figures text-right break-words">{text}</dd>
            </div>
          ))}
        </dl>
        {mayEdit && deal.closedOn === null && waiting === undefined && !amending && (
          <Button className="self-start" onClick={() => setAmending(true)}>
            {words.amend}
          </Button>
        )}
        {amending && <AmendForm deal={deal} holding={holding} onClose={() => setAmending(false)} />}
      </Section>
      <MemoPart deal={deal} holding={holding.version} />
      <Section title={words.versions}>
        <ol className="flex flex-col">
          {deal.terms.toReversed().map((view) => (
            <Version
              key={view.version}
              deal={deal}
              view={view}
              isHolding={view.version === holding.version}
              changes={compareTerms(
                describe(deal.terms.find(({ version }) => version === view.version - 1) ?? view),
                describe(view),
              )}
            />
          ))}
        </ol>
      </Section>
    </div>
  );
}

interface VersionProps {
  deal: DealView;
  view: TermsView;
  isHolding: boolean;
  changes: ReturnType<typeof compareTerms>;
}

function Version({ deal, view, isHolding, changes }: VersionProps) {
  const { dealPages } = useWords();
  const words = dealPages.deal.terms;
  const format = useFormat();
  const waits = isWaiting(deal, view);
  const day = (at: Date): string => format.instant(at).beijing;
  const said = [
    words.proposed({ side: dealPages.sides[view.proposedBy], day: day(view.madeAt) }),
    ...(view.acceptedAt === null ? [] : [words.accepted({ day: day(view.acceptedAt) })]),
    ...(view.rejectedAt === null ? [] : [words.rejected({ day: day(view.rejectedAt) })]),
  ];
  return (
    <li className="flex flex-col gap-1.5 border-b border-line py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{words.version({ version: view.version })}</span>
        {waits ? (
          <Chip tone="needs">{words.waiting}</Chip>
        ) : isHolding ? (
          <Chip tone="good">{words.binding}</Chip>
        ) : (
          view.rejectedAt === null && <Chip>{words.replaced}</Chip>
        )}
        <span className="text-xs text-faint">{said.join(' · ')}</span>
      </div>
      {view.reason !== '' && <p className="text-soft">{view.reason}</p>}
      {changes.length > 0 && (
        <ul className="figures">
          {changes.map((change) => (
            <li key={change.label}>{words.change(change)}</li>
          ))}
        </ul>
      )}
      {waits && <Answer deal={deal} view={view} />}
    </li>
  );
}

/** Whoever did not propose it answers; a creator's answer is written down on their behalf. */
function Answer({ deal, view }: { deal: DealView; view: TermsView }) {
  const { dealPages, shell } = useWords();
  const words = dealPages.deal.terms;
  const notices = useNotices();
  const mayEdit = useMay('deal:edit');
  const by = SIDES.find((side) => side !== view.proposedBy)!;
  const answer = useDealVerb(
    (input: ApiInputs['deals']['answerAmendment']) => client.deals.answerAmendment(input),
    () => notices.say(words.answered),
  );
  if (!mayEdit) return <Notice>{shell.failures.forbiddenHint}</Notice>;
  const say = (accept: boolean): void =>
    answer.mutate({ id: deal.id, version: view.version, by, accept }, { onError: notices.sayFailure });
  return (
    <div className="flex flex-wrap gap-2 pt-1">
      <Button look="primary" busy={answer.isPending && answer.variables.accept} onClick={() => say(true)}>
        {words.accept[by]}
      </Button>
      <Button busy={answer.isPending && !answer.variables.accept} onClick={() => say(false)}>
        {words.refuse[by]}
      </Button>
    </div>
  );
}
