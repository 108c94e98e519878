/** States of a share, of whom it went to, and of a decision: each a word; amber where nobody has answered in time. */
import type { ShareState, ShareSummary, Standing } from '#modules/sharing/contract.ts';
import { useWords } from '../../locale.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { CheckIcon, CloseIcon } from '../../ui/icons.tsx';

const STATE_TONE: Record<ShareState, Tone> = {
  waiting: 'neutral',
  partly: 'neutral',
  decided: 'good',
  overdue: 'needs',
  expired: 'needs',
  revoked: 'neutral',
};

export function ShareStateChip({ state }: { state: ShareState }) {
  return <Chip tone={STATE_TONE[state]}>{useWords().sharing.states[state]}</Chip>;
}

type Recipient = ShareSummary['recipients'][number];

/** Silence as what it is; after the due date it needs somebody. */
export function RecipientChip({ recipient, of }: { recipient: Recipient; of: number }) {
  const { state, decided, late } = recipient;
  const words = useWords().sharing;
  const tone = state === 'decided' ? 'good' : late ? 'needs' : 'neutral';
  return (
    <Chip tone={tone} {...(tone === 'needs' ? { title: words.overdueSilent } : {})}>
      {words.recipientState({ state, decided, of })}
    </Chip>
  );
}

export function StandingMark({ standing }: { standing: Standing }) {
  const words = useWords().sharing.standings;
  if (standing === 'open') return <span className="whitespace-nowrap text-faint">{words.open}</span>;
  const approved = standing === 'approved';
  return (
    <span
      className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${approved ? 'text-accent-text' : 'text-harm'}`}
    >
      {approved ? <CheckIcon /> : <CloseIcon />}
      {words[standing]}
    </span>
  );
}
