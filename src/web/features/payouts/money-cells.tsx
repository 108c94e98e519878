/** Gross, tax and net of one payment; the tax opens its working. */
import { useWords } from '../../locale.tsx';
import { ChevronDownIcon, ChevronRightIcon } from '../../ui/icons.tsx';
import { Cell } from '../../ui/table.tsx';
import { Amount } from '../finance/amount.tsx';

interface MoneyCellsProps {
  line: {
    readonly party: string;
    readonly gross: string;
    readonly tax: string;
    readonly net: string;
    readonly currency: Parameters<typeof Amount>[0]['currency'];
  };
  open: boolean;
  onOpen: (open: boolean) => void;
}

export function MoneyCells({ line, open, onOpen }: MoneyCellsProps) {
  const { working } = useWords().payouts;
  return (
    <>
      <Cell numeric>
        <Amount value={line.gross} currency={line.currency} />
      </Cell>
      <Cell numeric>
        <button
          type="button"
          data-open=""
          aria-expanded={open}
          aria-label={working.show({ name: line.party })}
          onClick={() => onOpen(!open)}
          className="press justify-end gap-1 rounded-sm hover:text-ink"
        >
          <Amount value={line.tax} currency={line.currency} quietZero />
          {open ? <ChevronDownIcon className="size-3" /> : <ChevronRightIcon className="size-3" />}
        </button>
      </Cell>
      <Cell numeric className="font-medium">
        <Amount value={line.net} currency={line.currency} />
      </Cell>
    </>
  );
}
