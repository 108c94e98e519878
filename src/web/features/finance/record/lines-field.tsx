/** Opening balances: lines of account, side and amount, with the party where something is owed. */
import type { ReactNode } from 'react';
import { CURRENCIES } from '#kernel/money.ts';
import { ACCOUNT_NAMES, isOpenItem, type Account, type PartyKind } from '#modules/ledger/contract.ts';
import { useWords } from '../../../locale.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { FieldGroup } from '../../../ui/field.tsx';
import { CloseIcon, PlusIcon } from '../../../ui/icons.tsx';
import { MoneyInput } from '../../../ui/money-input.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { LineDraft } from './draft.ts';
import type { FieldProps } from './fields.tsx';
import { PartyPicker } from './party-picker.tsx';

const TAKES_OPENING = ACCOUNT_NAMES.filter((account) => !account.startsWith('memo:') && account !== 'equity:opening');

const KINDS: Readonly<Record<string, PartyKind>> = {
  cash: 'cash',
  'receivable:client': 'client',
  'receivable:mcn': 'mcn',
  'receivable:creator': 'creator',
  'payable:creator': 'creator',
  'payable:mcn': 'mcn',
  'payable:supplier': 'supplier',
  'payable:carrier': 'carrier',
  'payable:tax': 'authority',
  'payable:client': 'client',
};

/** The side on which an account usually stands. */
const usualSide = (account: Account): LineDraft['side'] =>
  /^(payable|vat:output|accrued|income)/.test(account) ? 'credit' : 'debit';

export function LinesField(props: FieldProps & { label: string; hint: ReactNode | undefined; error: string | null }) {
  const words = useWords().finance.record;
  const { draft, home, onChange } = props;
  const set = (lines: readonly LineDraft[]): void => onChange({ ...draft, lines });
  const add = (): void =>
    set([...draft.lines, { account: null, party: null, side: 'debit', amount: '', currency: home, dueOn: '' }]);
  return (
    <FieldGroup legend={props.label} hint={props.hint} error={props.error}>
      {draft.lines.map((line, index) => (
        <Line
          // eslint-disable-next-line react/no-array-index-key -- lines have no other name, and keep their order
          key={index}
          line={line}
          n={index + 1}
          onChange={(next) => set(draft.lines.map((one, at) => (at === index ? next : one)))}
          onRemove={() => set(draft.lines.filter((_, at) => at !== index))}
        />
      ))}
      <Button size="small" icon={<PlusIcon />} className="self-start" onClick={add}>
        {words.addLine}
      </Button>
    </FieldGroup>
  );
}

function Line(props: { line: LineDraft; n: number; onChange: (line: LineDraft) => void; onRemove: () => void }) {
  const { finance } = useWords();
  const { record: words, columns, accounts } = finance;
  const { line, n, onChange } = props;
  const kind = line.account === null ? undefined : KINDS[line.account];
  const named = (field: string): string => words.line({ n, field });
  return (
    <div className="flex flex-col gap-2 border-b border-line pb-3">
      <span className="flex items-center gap-2">
        <Select
          label={named(columns.account)}
          value={line.account}
          placeholder={columns.account}
          onChange={(account) => onChange({ ...line, account, party: null, side: usualSide(account) })}
          options={TAKES_OPENING.map((value) => ({ value, label: accounts[value] }))}
        />
        <IconButton label={words.removeLine({ n })} onClick={props.onRemove}>
          <CloseIcon />
        </IconButton>
      </span>
      {kind !== undefined && (
        <PartyPicker
          label={named(columns.party)}
          kinds={[kind]}
          value={line.party}
          {...(kind === 'cash' ? { currency: line.currency } : {})}
          onChange={(party) => onChange({ ...line, party })}
        />
      )}
      <span className="flex gap-2">
        <Select
          label={`${named(columns.debit)} / ${columns.credit}`}
          className="!w-24 shrink-0"
          value={line.side}
          onChange={(side) => onChange({ ...line, side })}
          options={[
            { value: 'debit', label: columns.debit },
            { value: 'credit', label: columns.credit },
          ]}
        />
        <MoneyInput
          aria-label={named(columns.amount)}
          value={line.amount === '' ? null : line.amount}
          currency={line.currency}
          bare
          onChange={(amount) => onChange({ ...line, amount: amount ?? '' })}
        />
        <Select
          label={named(columns.currency)}
          className="!w-24 shrink-0"
          value={line.currency}
          onChange={(currency) => onChange({ ...line, currency, ...(kind === 'cash' ? { party: null } : {}) })}
          options={CURRENCIES.map((value) => ({ value, label: value }))}
        />
      </span>
      {line.account !== null && isOpenItem(line.account) && (
        <label className="flex items-center gap-2 text-xs text-faint">
          {columns.due}
          <TextInput type="date" value={line.dueOn} onChange={(dueOn) => onChange({ ...line, dueOn })} />
        </label>
      )}
    </div>
  );
}
