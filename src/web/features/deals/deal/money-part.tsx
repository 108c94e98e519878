/** What the deal committed and booked; every booking leads to its journal. */
import { Link } from '@tanstack/react-router';
import type { DealView } from '#modules/collaborations/contract.ts';
import type { Messages } from '#words/index.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { KeyFigure, KeyFigures } from '../../../ui/key-figure.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { Amount } from '../../finance/amount.tsx';
import { nameWhat } from '../../finance/names.ts';

type Booking = DealView['bookings'][number];

const MEMO: ReadonlySet<string> = new Set(['commitment', 'opening']);

/** A service by its name, else what kind of booking it is. */
function describe({ dealPages, finance }: Messages, { kind, what }: Booking): string {
  const { kinds, whats } = dealPages.deal.money;
  const own = (whats as Readonly<Record<string, string>>)[what];
  if (own !== undefined) return own;
  const name = nameWhat(finance, what) ?? what;
  const said = (kinds as Readonly<Record<string, string>>)[kind] ?? kind;
  return kind === 'service' ? name : name === what ? said : `${said}: ${name}`;
}

export function MoneyPart({ deal }: { deal: DealView }) {
  const { dealPages } = useWords();
  const words = dealPages.deal.money;
  const format = useFormat();
  const spent = deal.bookings.filter(({ kind }) => kind === 'service' || kind === 'dispatch');
  const sum = (read: (booking: Booking) => string, rows: readonly Booking[]): bigint =>
    rows.reduce((total, booking) => total + BigInt(read(booking)), 0n);
  return (
    <div className="flex flex-col gap-6">
      <KeyFigures>
        <KeyFigure label={words.committed} value={format.money(deal.committed, 'CNY')} />
        <KeyFigure
          label={words.booked}
          value={format.money(
            sum(({ amount }) => amount, spent),
            'CNY',
          )}
        />
        <KeyFigure
          label={words.givenBack}
          value={format.money(
            sum(({ givenBack }) => givenBack, deal.bookings),
            'CNY',
          )}
        />
        {deal.commission !== '0' && <KeyFigure label={words.commission} value={format.money(deal.commission, 'CNY')} />}
      </KeyFigures>
      {deal.bookings.length === 0 ? (
        <p className="text-soft">{words.none}</p>
      ) : (
        <Table label={dealPages.deal.tabs.money}>
          <thead>
            <tr>
              <HeadCell>{words.columns.day}</HeadCell>
              <HeadCell>{words.columns.what}</HeadCell>
              <HeadCell numeric>{words.columns.amount}</HeadCell>
              <HeadCell>{words.columns.journal}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {deal.bookings.map((booking) => (
              <BookingRow key={`${booking.factId} ${booking.journalId}`} booking={booking} />
            ))}
          </tbody>
        </Table>
      )}
    </div>
  );
}

function BookingRow({ booking }: { booking: Booking }) {
  const words = useWords();
  const { money } = words.dealPages.deal;
  const format = useFormat();
  const mayLedger = useMay('ledger:read');
  const what = describe(words, booking);
  const { journalId } = booking;
  return (
    <tr className="hover:bg-hover">
      <Cell className="figures whitespace-nowrap text-soft">{format.day(booking.on)}</Cell>
      <Cell className={MEMO.has(booking.kind) ? 'text-soft' : 'font-medium'}>
        {what}
        {booking.givenBack !== '0' && (
          <span className="block text-xs text-faint">
            {money.givenBackOf({ amount: format.money(booking.givenBack, 'CNY') })}
          </span>
        )}
      </Cell>
      <Cell numeric className={MEMO.has(booking.kind) ? 'text-soft' : undefined}>
        <Amount value={booking.amount} currency="CNY" />
      </Cell>
      <Cell>
        {journalId === null ? (
          <span className="text-faint">–</span>
        ) : mayLedger ? (
          <Link
            to="/finance/journals"
            search={{ fact: booking.factId, at: journalId }}
            aria-label={money.openJournal({ id: journalId, what })}
            className="press whitespace-nowrap underline underline-offset-2 hover:text-ink"
          >
            {money.journal({ id: journalId })}
          </Link>
        ) : (
          money.journal({ id: journalId })
        )}
      </Cell>
    </tr>
  );
}
