/** What can be done with chosen entries; each opens its form with their sum filled in. */
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import type { Side } from './age.ts';
import { listActions, type OpenItem } from './list-actions.ts';
import { useRecord } from './record/record-context.ts';
import type { HandKind } from './record/specs.ts';

export function OpenActions(props: {
  side: Side;
  items: readonly OpenItem[];
  party: { partyId: string; party: string; partyKind: OpenItem['partyKind']; currency: OpenItem['currency'] };
  onDone: () => void;
}) {
  const { side, items, onDone } = props;
  const { partyId, party, partyKind, currency } = props.party;
  const { finance } = useWords();
  const words = finance.open;
  const format = useFormat();
  const record = useRecord();
  const total = items.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const sum = format.moneyExact(total, currency);
  const open = (kind: HandKind): void =>
    record({
      kind,
      given: {
        items: items.map(({ ref }) => ref),
        parties: { partyId: { id: partyId, name: party, kind: partyKind } },
        texts: { amount: total.toString(), gross: total.toString() },
        currencies: { amount: currency, gross: currency, owed: currency },
      },
      about: `${party}: ${finance.record.chosen({ count: items.length, sum })}`,
      onDone,
    });
  return (
    <span
      className="flex flex-wrap items-center gap-2"
      role="group"
      aria-label={words.selected({ count: items.length, sum })}
    >
      <span className="figures text-xs font-medium">{words.selected({ count: items.length, sum })}</span>
      {listActions(side, items).map((action, index) => (
        <Button key={action} size="small" look={index === 0 ? 'primary' : 'plain'} onClick={() => open(action)}>
          {words.actions[action]}
        </Button>
      ))}
      <Button size="small" look="quiet" onClick={onDone}>
        {words.clear}
      </Button>
    </span>
  );
}
