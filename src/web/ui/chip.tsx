/** Fixed hues with their sign and word: collaboration models, tiers, verticals, states. */
import type { ReactNode } from 'react';
import type { ModelKind } from '#modules/collaboration-models/contract.ts';
import type { Tier } from '#modules/creators/contract.ts';
import { classes } from '../classes.ts';
import { useWords } from '../locale.tsx';
import {
  AffiliateIcon,
  AmbassadorshipIcon,
  CoCreationIcon,
  GiftingIcon,
  LiveStreamIcon,
  PaidPostIcon,
  type IconProps,
} from './icons.tsx';

const MODEL_ICON: Record<ModelKind, (props: IconProps) => ReactNode> = {
  gifting: GiftingIcon,
  'paid-post': PaidPostIcon,
  ambassadorship: AmbassadorshipIcon,
  'co-creation': CoCreationIcon,
  affiliate: AffiliateIcon,
  'live-stream': LiveStreamIcon,
};

/** Text colour of a model; the same hue everywhere. */
export const MODEL_TEXT: Record<ModelKind, string> = {
  gifting: 'text-gifting',
  'paid-post': 'text-paid-post',
  ambassadorship: 'text-ambassadorship',
  'co-creation': 'text-co-creation',
  affiliate: 'text-affiliate',
  'live-stream': 'text-live-stream',
};
/** Fill of a model, for marks and areas. */
export const MODEL_FILL: Record<ModelKind, string> = {
  gifting: 'bg-gifting',
  'paid-post': 'bg-paid-post',
  ambassadorship: 'bg-ambassadorship',
  'co-creation': 'bg-co-creation',
  affiliate: 'bg-affiliate',
  'live-stream': 'bg-live-stream',
};
/** Fill of a tier: one ink hue, mega deepest. */
export const TIER_FILL: Record<Tier, string> = { mega: 'bg-mega', mid: 'bg-mid', micro: 'bg-micro', koc: 'bg-koc' };
const TIER_BARS: Record<Tier, number> = { mega: 4, mid: 3, micro: 2, koc: 1 };

export const ModelSign = ({ model, className }: { model: ModelKind; className?: string }) => {
  const Sign = MODEL_ICON[model];
  return <Sign className={classes(MODEL_TEXT[model], className)} />;
};

/** One to four rising bars in the tier's depth. */
export function TierSign({ tier }: { tier: Tier }) {
  return (
    <span aria-hidden="true" className="inline-flex h-3 items-end gap-px">
      {[1, 2, 3, 4].map((bar) => (
        <span
          key={bar}
          className={classes(
            'w-[3px] rounded-[1px]',
            bar <= TIER_BARS[tier] ? TIER_FILL[tier] : 'bg-line',
            ['h-1', 'h-1.5', 'h-2.5', 'h-3'][bar - 1],
          )}
        />
      ))}
    </span>
  );
}

export function ModelChip({ model, short = false }: { model: ModelKind; short?: boolean }) {
  const words = useWords();
  return (
    <span className="inline-flex items-center gap-1.5 font-medium whitespace-nowrap">
      <ModelSign model={model} />
      <span className={short ? 'max-sm:sr-only' : undefined}>{words.terms.models[model]}</span>
    </span>
  );
}

export function TierChip({ tier }: { tier: Tier }) {
  const words = useWords();
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <TierSign tier={tier} />
      {words.terms.tiers[tier]}
    </span>
  );
}

export type Tone = 'neutral' | 'good' | 'needs' | 'harm';
const TONE: Record<Tone, string> = {
  neutral: 'bg-hover text-soft',
  good: 'bg-accent-wash text-accent-text',
  needs: 'bg-needs-wash text-needs',
  harm: 'bg-harm-wash text-harm',
};

/** A short word about state; the tone never says it alone. */
export function Chip({
  tone = 'neutral',
  icon,
  title,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span
      data-hint={title}
      className={classes('inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs whitespace-nowrap', TONE[tone])}
    >
      {icon}
      {children}
    </span>
  );
}
