/** Who follows: shares of women, ages, places and interests, as bars with their figures. */
import type { CreatorDetail } from '#modules/creators/contract.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Section } from '../../ui/page.tsx';

const MOST = 8;

export function AudienceView({ audience }: { audience: CreatorDetail['audience'] }) {
  const { creators } = useWords();
  const words = creators.detail;
  if (audience === null)
    return (
      <Section title={words.audience}>
        <p className="text-soft">{words.noAudience}</p>
      </Section>
    );
  const { femaleShare, ages, places, interests } = audience;
  return (
    <Section title={words.audience}>
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        {femaleShare !== null && (
          <Shares
            title={words.gender}
            rows={[
              { label: words.female, share: femaleShare },
              { label: words.male, share: 1 - femaleShare },
            ]}
          />
        )}
        {ages.length > 0 && <Shares title={words.ages} rows={ages} />}
        {places.length > 0 && (
          <Shares title={words.places} rows={places.map(({ name, share }) => ({ label: name, share }))} />
        )}
        {interests.length > 0 && (
          <Shares title={words.interests} rows={interests.map(({ name, share }) => ({ label: name, share }))} />
        )}
      </div>
    </Section>
  );
}

function Shares({ title, rows }: { title: string; rows: readonly { label: string; share: number }[] }) {
  const format = useFormat();
  return (
    <div>
      <h3 className="mb-1.5 text-xs text-faint">{title}</h3>
      <ul className="flex flex-col gap-1.5">
        {rows.slice(0, MOST).map(({ label, share }) => (
          <li key={label} className="grid grid-cols-[5.5rem_1fr_3rem] items-center gap-3">
            <span className="truncate" title={label}>
              {label}
            </span>
            <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" className="h-1.5 w-full">
              <rect width="100" height="6" fill="var(--hover)" />
              <rect width={Math.min(1, share) * 100} height="6" fill="var(--tier-micro)" />
            </svg>
            <span className="figures text-right text-xs text-soft">{format.percent(share)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
