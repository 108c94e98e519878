/** Who cannot be paid now, by reason, with what to do about it. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { SKIP_REASONS, type SkipReason } from '#modules/payouts/contract.ts';
import type { ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { Amount, sumByCurrency } from '../finance/amount.tsx';
import { nameFormat } from './format-name.ts';

type Skipped = ApiOutputs['payouts']['propose']['skipped'][number];

/** Reasons that the payee's form helps with. */
const AT_THE_PAYEE: ReadonlySet<SkipReason> = new Set([
  'no-payee',
  'no-account',
  'other-format',
  'work-place-unknown',
  'no-table',
]);
const FEW = 8;

interface SkippedGroupsProps {
  skipped: readonly Skipped[];
  /** How many others cannot be paid either, beyond those that are told. */
  more: number;
  onFormat: (format: string) => void;
}

export function SkippedGroups(props: SkippedGroupsProps) {
  const words = useWords().payouts.propose;
  const format = useFormat();
  if (props.skipped.length === 0) return null;
  const groups = Map.groupBy(props.skipped, ({ reason }) => reason);
  return (
    <Section title={words.cannot} aside={format.number(props.skipped.length + props.more)}>
      <div className="flex flex-col gap-6">
        {SKIP_REASONS.filter((reason) => groups.has(reason)).map((reason) => (
          <Group key={reason} reason={reason} rows={groups.get(reason)!} onFormat={props.onFormat} />
        ))}
        {props.more > 0 && <p className="text-soft">{words.moreSkipped({ count: format.number(props.more) })}</p>}
      </div>
    </Section>
  );
}

interface GroupProps {
  reason: SkipReason;
  rows: readonly Skipped[];
  onFormat: (format: string) => void;
}

function Group({ reason, rows, onFormat }: GroupProps) {
  const words = useWords();
  const { payouts } = words;
  const format = useFormat();
  const [all, setAll] = useState(false);
  const { title, todo } = payouts.reasons[reason];
  const others = [...new Set(rows.flatMap((row) => (row.format === null ? [] : [row.format])))];
  return (
    <section aria-label={title} className="flex flex-col gap-2 border-l-2 border-needs-mark pl-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h3 className="font-semibold">{title}</h3>
          <p className="prose-width text-soft">{todo}</p>
        </div>
        <p className="flex flex-wrap items-baseline gap-x-3 text-xs text-faint">
          {payouts.propose.people({ count: rows.length })}
          {sumByCurrency(rows).map(({ currency, amount }) => (
            <Amount key={currency} value={amount} currency={currency} />
          ))}
        </p>
      </div>
      {others.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {others.map((id) => (
            <Button key={id} size="small" onClick={() => onFormat(id)}>
              {payouts.propose.proposeWith({ format: nameFormat(words, id) })}
            </Button>
          ))}
        </div>
      )}
      <ul className="flex flex-col">
        {(all ? rows : rows.slice(0, FEW)).map((row) => (
          <SkippedRow key={`${row.partyId} ${row.currency}`} row={row} />
        ))}
      </ul>
      {!all && rows.length > FEW && (
        <Button size="small" look="quiet" className="self-start" onClick={() => setAll(true)}>
          {payouts.showAll({ count: format.number(rows.length) })}
        </Button>
      )}
    </section>
  );
}

function SkippedRow({ row }: { row: Skipped }) {
  const words = useWords();
  const { propose } = words.payouts;
  const format = useFormat();
  const mayPrepare = useMay('payout:prepare');
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-1">
      <span className="min-w-0 flex-1 font-medium">{row.party}</span>
      {row.from !== null && <span className="text-xs text-faint">{propose.from({ day: format.day(row.from) })}</span>}
      {row.format !== null && (
        <span className="text-xs text-faint">{propose.paidBy({ format: nameFormat(words, row.format) })}</span>
      )}
      <Amount value={row.amount} currency={row.currency} />
      {mayPrepare && AT_THE_PAYEE.has(row.reason) && (
        <Link
          to="/finance/payouts/payees"
          search={{ edit: row.partyId }}
          aria-label={propose.editPayeeOf({ name: row.party })}
          className="press text-xs text-accent-text hover:underline"
        >
          {propose.editPayee}
        </Link>
      )}
    </li>
  );
}
