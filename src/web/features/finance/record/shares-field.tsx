/** Who gets which part of a service: parties with percentages that make one hundred. */
import type { ReactNode } from 'react';
import { useWords } from '../../../locale.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { FieldGroup } from '../../../ui/field.tsx';
import { CloseIcon, PlusIcon } from '../../../ui/icons.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { parsePercent, showPercent, type ShareDraft } from './draft.ts';
import type { FieldProps } from './fields.tsx';
import { PartyPicker } from './party-picker.tsx';

const NEW: ShareDraft = { party: null, percent: '' };

export function SharesField(props: FieldProps & { label: string; hint: ReactNode | undefined; error: string | null }) {
  const words = useWords().finance.record;
  const { draft, onChange } = props;
  const set = (shares: readonly ShareDraft[]): void => onChange({ ...draft, shares });
  const change = (at: number, part: Partial<ShareDraft>): void =>
    set(draft.shares.map((share, index) => (index === at ? { ...share, ...part } : share)));
  const first = draft.parties['partyId'] ?? null;
  const sum = draft.shares.reduce((total, { percent }) => total + (parsePercent(percent) ?? 0), 0);
  return (
    <FieldGroup legend={props.label} hint={props.hint} error={props.error}>
      {draft.shares.map((share, index) => (
        // eslint-disable-next-line react/no-array-index-key -- lines have no other name, and keep their order
        <div key={index} className="flex items-center gap-2">
          <PartyPicker
            label={words.shareParty({ n: index + 1 })}
            kinds={['creator', 'mcn', 'supplier', 'client']}
            value={share.party}
            onChange={(party) => change(index, { party })}
          />
          <TextInput
            aria-label={words.share({ n: index + 1 })}
            className="!w-24 shrink-0"
            inputMode="decimal"
            value={share.percent}
            onChange={(percent) => change(index, { percent })}
            after="%"
          />
          <IconButton
            label={words.removeLine({ n: index + 1 })}
            onClick={() => set(draft.shares.filter((_, at) => at !== index))}
          >
            <CloseIcon />
          </IconButton>
        </div>
      ))}
      <div className="flex items-center justify-between gap-3">
        <Button
          size="small"
          icon={<PlusIcon />}
          onClick={() => set(draft.shares.length === 0 ? [{ party: first, percent: '' }, NEW] : [...draft.shares, NEW])}
        >
          {draft.shares.length === 0 ? words.addShare : words.moreShares}
        </Button>
        {draft.shares.length > 0 && (
          <span className={`figures text-xs ${sum === 10_000 ? 'text-accent-text' : 'text-needs'}`}>
            {words.shareSum({ sum: showPercent(sum) })}
          </span>
        )}
      </div>
    </FieldGroup>
  );
}
