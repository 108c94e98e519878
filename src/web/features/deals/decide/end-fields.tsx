/** An end: by whose wish, what it comes to, and who takes the place. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Choices as Open } from '#modules/collaborations/contract.ts';
import { api } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { Choices } from '../../plans/choices.tsx';
import { useToday } from '../use-today.ts';
import type { Decision } from './use-decision.ts';

interface EndFieldsProps {
  open: Open;
  decision: Decision;
  withLine: boolean;
  onChange: (part: Partial<Decision>) => void;
}

export function EndFields({ open, decision, withLine, onChange }: EndFieldsProps) {
  const words = useWords().dealPages.ladder;
  const format = useFormat();
  const { exit } = decision;
  if (exit === null) return <Notice tone="needs">{words.noExit}</Notice>;
  const cost = BigInt(exit.cost);
  const amount = format.money(cost < 0n ? -cost : cost, 'CNY');
  return (
    <div className="flex flex-col gap-4">
      <FieldGroup legend={words.wish}>
        <Choices
          name="wish"
          label={words.wish}
          value={exit.by}
          onChange={(by) => onChange({ exit: open.exits.find((one) => one.by === by) ?? exit })}
          choices={open.exits.map(({ by }) => ({ value: by, label: words.wishes[by] }))}
        />
      </FieldGroup>
      <p className="figures font-medium" role="status">
        {cost === 0n ? words.noCost : cost > 0n ? words.cost({ amount }) : words.givesBack({ amount })}
      </p>
      {withLine && <LineField open={open} decision={decision} onChange={onChange} />}
    </div>
  );
}

function LineField({ open, decision, onChange }: Omit<EndFieldsProps, 'withLine'>) {
  const { dealPages, terms } = useWords();
  const words = dealPages.ladder;
  const format = useFormat();
  const today = useToday();
  const found = useQuery(
    api.deals.shortlist.list.queryOptions({
      input: { campaignId: open.campaignId, states: ['confirmed'], limit: 500 },
      staleTime: 0,
    }),
  );
  const lines = (found.data?.rows ?? []).filter(
    ({ client, validUntil }) =>
      client !== 'waiting' && client !== 'rejected' && (validUntil === null || validUntil >= today),
  );
  if (found.data !== undefined && lines.length === 0)
    return (
      <Notice tone="needs">
        {words.noLines}{' '}
        <Link to="/shortlist" search={{ campaign: open.campaignId }} className="underline underline-offset-2">
          {words.toShortlist}
        </Link>
      </Notice>
    );
  return (
    <Field label={words.with}>
      <Select
        value={decision.lineId}
        onChange={(lineId) => onChange({ lineId })}
        options={lines.map(({ id, creator, model, price }) => ({
          value: id,
          label: [creator, terms.models[model], ...(price === null ? [] : [format.money(price, 'CNY')])].join(' · '),
        }))}
      />
    </Field>
  );
}
