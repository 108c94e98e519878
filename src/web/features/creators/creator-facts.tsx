/** What a creator is, in chips: tier, verticals, onboarding, health, block. */
import type { CreatorDetail } from '#modules/creators/contract.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useSession } from '../../session.ts';
import { Chip, TierChip } from '../../ui/chip.tsx';
import { CheckIcon, ExternalIcon, WarningIcon } from '../../ui/icons.tsx';

export function CreatorFacts({ detail }: { detail: CreatorDetail }) {
  const { creators, terms, shell } = useWords();
  const format = useFormat();
  const { workspace } = useSession();
  const { row } = detail;
  const words = creators.detail;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        {row.tier !== null && (
          <span className="font-medium">
            <TierChip tier={row.tier} />
          </span>
        )}
        {workspace.marketTiers && detail.marketTier !== null && (
          <Chip title={words.marketHint}>{words.market({ tier: terms.marketTiers[detail.marketTier] })}</Chip>
        )}
        {row.verticals.map((vertical) => (
          <Chip key={vertical}>{terms.verticals[vertical]}</Chip>
        ))}
        {row.blocked && <Chip tone="harm">{creators.block.blocked}</Chip>}
        {row.synthetic && <Chip title={shell.syntheticHint}>{shell.synthetic}</Chip>}
        {detail.onboarded !== null && (
          <Chip tone={detail.onboarded ? 'good' : 'needs'}>
            {detail.onboarded ? words.onboarded : words.notOnboarded}
          </Chip>
        )}
        {detail.sellingRights !== null && (
          <Chip
            tone={detail.sellingRights ? 'good' : 'neutral'}
            {...(detail.sellingRights ? { icon: <CheckIcon className="size-3" /> } : {})}
          >
            {detail.sellingRights ? words.sellingRights : words.noSellingRights}
          </Chip>
        )}
        {detail.health === 'abnormal' && (
          <Chip tone="harm" icon={<WarningIcon className="size-3" />}>
            {words.abnormal}
          </Chip>
        )}
        {detail.lowActivity === true && <Chip tone="needs">{words.lowActivity}</Chip>}
        {detail.celebrity && <Chip>{words.celebrity}</Chip>}
      </div>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-faint">
        {row.redId !== null && <span className="figures">{words.redId({ id: row.redId })}</span>}
        {[row.location, row.mcn]
          .filter((part) => part !== null)
          .map((part) => (
            <span key={part}>{part}</span>
          ))}
        <span>{words.asOf({ day: format.day(row.asOf) })}</span>
        {row.profileUrl !== null && (
          <a
            href={row.profileUrl}
            target="_blank"
            rel="noreferrer noopener"
            className="press gap-1 text-accent-text hover:underline"
          >
            {words.open}
            <ExternalIcon className="size-3" />
          </a>
        )}
      </p>
    </div>
  );
}
