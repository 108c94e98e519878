/** What came of one enquiry: agreed as planned or at another price, declined, a new quote. */
import { useState, type FormEvent } from 'react';
import type { PlanLine } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { CheckIcon, CloseIcon } from '../../../ui/icons.tsx';
import { Field } from '../../../ui/field.tsx';
import { MoneyInput } from '../../../ui/money-input.tsx';
import { Popover } from '../../../ui/popover.tsx';
import type { NewQuote } from '../adjustments.ts';
import { Choices } from '../choices.tsx';
import type { LineActions } from './line-actions.ts';

const FORMATS = ['image', 'video'] as const satisfies readonly NewQuote['format'][];

/** An amount in yuan, noted with Enter or the button. */
function PriceForm({ label, start, onNote }: { label: string; start: string | null; onNote: (price: string) => void }) {
  const words = useWords().plans.reality;
  const [price, setPrice] = useState(start);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (price !== null) onNote(price);
  };
  return (
    <form onSubmit={onSubmit} className="flex w-64 flex-col gap-3">
      <Field label={label}>
        <MoneyInput value={price} currency="CNY" onChange={setPrice} />
      </Field>
      <Button type="submit" look="primary" disabled={price === null}>
        {words.note}
      </Button>
    </form>
  );
}

function QuoteForm({ line, onNote }: { line: PlanLine; onNote: (format: NewQuote['format'], price: string) => void }) {
  const words = useWords().plans.reality;
  const [format, setFormat] = useState<NewQuote['format']>(
    line.items.some((item) => item.kind === 'video-note') ? 'video' : 'image',
  );
  return (
    <div className="flex flex-col gap-3">
      <Choices
        name="format"
        size="small"
        label={words.newQuote}
        value={format}
        onChange={setFormat}
        choices={FORMATS.map((value) => ({ value, label: words.formats[value] }))}
      />
      <PriceForm label={words.quotePrice} start={null} onNote={(price) => onNote(format, price)} />
    </div>
  );
}

export function LineReality({ line, actions }: { line: PlanLine; actions: LineActions }) {
  const words = useWords().plans.reality;
  const format = useFormat();
  const [open, setOpen] = useState<'fee' | 'quote' | null>(null);
  const id = line.creatorId;
  const mark = actions.markOf(id);
  const fee = actions.feeOf(id);
  const asPlanned = mark === 'agreed' && fee === null;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          aria-pressed={asPlanned}
          icon={asPlanned && <CheckIcon className="text-accent-text" />}
          onClick={() => actions.agree(line, null)}
        >
          {words.agreedAsPlanned}
        </Button>
        <Popover
          title={words.atAnotherPrice}
          open={open === 'fee'}
          onOpenChange={(next) => setOpen(next ? 'fee' : null)}
          trigger={
            <Button
              size="small"
              aria-pressed={fee !== null}
              icon={fee !== null && <CheckIcon className="text-accent-text" />}
            >
              {fee === null ? words.atAnotherPrice : words.agreedAt({ price: format.moneyShort(fee, 'CNY') })}
            </Button>
          }
        >
          <PriceForm
            label={words.feeLabel}
            start={fee ?? line.price?.quoted ?? null}
            onNote={(price) => {
              setOpen(null);
              if (price !== fee) actions.agree(line, price);
            }}
          />
        </Popover>
        <Button
          size="small"
          aria-pressed={mark === 'declined'}
          icon={mark === 'declined' && <CheckIcon className="text-needs" />}
          onClick={() => actions.decline(line)}
        >
          {words.declined}
        </Button>
        <Popover
          title={words.newQuote}
          open={open === 'quote'}
          onOpenChange={(next) => setOpen(next ? 'quote' : null)}
          trigger={<Button size="small">{words.newQuote}</Button>}
        >
          <QuoteForm
            line={line}
            onNote={(kind, price) => {
              setOpen(null);
              actions.quote(line, kind, price);
            }}
          />
        </Popover>
      </div>
      {actions.quotesOf(id).map((quote) => (
        <p key={quote.format} className="flex items-center justify-between gap-3 text-xs">
          {words.quoted({ format: words.formats[quote.format], price: format.money(quote.price, 'CNY') })}
          <IconButton
            size="small"
            label={words.removeQuote({ format: words.formats[quote.format] })}
            onClick={() => actions.quote(line, quote.format, null)}
          >
            <CloseIcon />
          </IconButton>
        </p>
      ))}
    </div>
  );
}
