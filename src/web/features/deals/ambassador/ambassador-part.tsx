/** How an ambassadorship goes, each figure with how many cases it is made of, and what becomes of it at its end. */
import { useQuery } from '@tanstack/react-query';
import { HEALTH_METRICS, type DealView, type Health } from '#modules/collaborations/contract.ts';
import { api } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { KeyFigure, KeyFigures } from '../../../ui/key-figure.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { RenewalPart } from './renewal-part.tsx';

/** Nothing before it binds: there is nothing to judge, and nothing to go on with. */
export const hasAmbassadorPart = ({ model, agreedOn }: DealView): boolean =>
  model === 'ambassadorship' && agreedOn !== null;

export function AmbassadorPart({ deal }: { deal: DealView }) {
  const words = useWords().dealPages.ambassador;
  const found = useQuery(api.deals.ambassadorship.queryOptions({ input: { id: deal.id } }));
  if (found.data === undefined) return found.isError ? null : <Skeleton className="h-28 w-full" />;
  return (
    <>
      <RenewalPart deal={deal} renewal={found.data.renewal} />
      <Section title={words.title}>
        <Figures health={found.data.health} />
      </Section>
    </>
  );
}

function Figures({ health }: { health: Health }) {
  const words = useWords().dealPages.ambassador;
  const format = useFormat();
  const { least, onTime, replies, results } = health;
  const number = (value: number): string => format.number(value);
  const few = (count: number, said: string): string =>
    count === 0 ? words.none : count < least ? `${said} · ${words.fewer({ least })}` : said;
  return (
    <KeyFigures>
      <KeyFigure
        label={words.onTime}
        value={onTime.share === null ? null : format.percent(onTime.share, 0)}
        detail={few(onTime.of, words.kept({ kept: number(onTime.kept), of: number(onTime.of) }))}
        source={words.onTimeHow}
      />
      <KeyFigure
        label={words.replies}
        value={replies.medianHours === null ? null : words.hours({ hours: format.number(replies.medianHours, 1) })}
        detail={
          replies.asked === 0
            ? words.none
            : few(
                replies.answered === 0 ? least : replies.answered,
                words.answered({ answered: number(replies.answered), asked: number(replies.asked) }),
              )
        }
        source={words.repliesHow}
      />
      {HEALTH_METRICS.map((metric) => (
        <ResultFigure key={metric} metric={metric} health={health} published={results.published} />
      ))}
    </KeyFigures>
  );
}

/** The mean stands there with its number of notes; whether that is enough stands with it. */
function ResultFigure({
  metric,
  health,
  published,
}: {
  metric: (typeof HEALTH_METRICS)[number];
  health: Health;
  published: number;
}) {
  const words = useWords().dealPages.ambassador;
  const format = useFormat();
  const { notes, boosted, perNote, forecast } = health.results[metric];
  const number = (value: number): string => format.number(value);
  const lines = [
    published === 0 ? words.none : words.measured({ notes: number(notes), of: number(published) }),
    ...(notes > 0 && notes < health.least ? [words.fewer({ least: health.least })] : []),
    ...(boosted > 0 ? [words.boosted({ notes: number(boosted) })] : []),
    forecast === null ? words.noForecast : words.forecast(format.band(forecast)),
  ];
  return (
    <KeyFigure
      label={words.metrics[metric]}
      value={perNote === null ? null : format.count(perNote)}
      detail={
        <span className="flex flex-col">
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </span>
      }
      source={words.resultsHow({ days: number(health.results.measuredAfterDays) })}
    />
  );
}
