/** What stands against a line, as a short word. */
import { classes } from '../../../classes.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { CheckIcon, LockIcon } from '../../../ui/icons.tsx';
import type { LineMark, NewQuote } from '../adjustments.ts';

export interface MarkChipProps {
  mark: LineMark;
  /** Who stands in, when it is swapped. */
  swapName: string | null;
  /** What it is agreed at (CNY fen), when that differs from the plan. */
  fee: string | null;
  quotes: readonly NewQuote[];
}

/** A chip that may be cut off, in full on hover. */
function LongChip({ text, tone }: { text: string; tone: 'needs' | 'good' }) {
  return (
    <span
      data-hint={text}
      className={classes(
        'h-5 max-w-full truncate rounded-sm px-1.5 text-xs leading-5',
        tone === 'needs' ? 'bg-needs-wash text-needs' : 'bg-accent-wash text-accent-text',
      )}
    >
      {text}
    </span>
  );
}

/** Null when nothing stands against the line. */
export function MarkChip({ mark, swapName, fee, quotes }: MarkChipProps) {
  const { lines: words, reality } = useWords().plans;
  const format = useFormat();
  switch (mark) {
    case 'locked':
      return <Chip icon={<LockIcon className="size-3" />}>{words.locked}</Chip>;
    case 'agreed':
      return fee === null ? (
        <Chip tone="good" icon={<CheckIcon className="size-3" />}>
          {reality.agreed}
        </Chip>
      ) : (
        <LongChip tone="good" text={reality.agreedAt({ price: format.moneyShort(fee, 'CNY') })} />
      );
    case 'declined':
      return <LongChip tone="needs" text={reality.declined} />;
    case 'dropped':
      return <LongChip tone="needs" text={words.dropped} />;
    case 'swapped':
      return <LongChip tone="needs" text={words.swapped({ name: swapName ?? '' })} />;
    case null: {
      const quote = quotes[0];
      if (quote === undefined) return null;
      const price = format.moneyShort(quote.price, 'CNY');
      return <LongChip tone="needs" text={reality.quoted({ format: reality.formats[quote.format], price })} />;
    }
  }
}
