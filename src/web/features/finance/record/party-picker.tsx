/** Who it is: found by name as one types, or entered on the spot. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { Currency } from '#kernel/money.ts';
import type { PartyKind } from '#modules/ledger/contract.ts';
import { api, client, queryClient } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { FindOrMake, type FindOption } from '../../../ui/find-or-make.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import type { PartyChoice } from './draft.ts';

const SHOWN = 50;

export interface PartyPickerProps {
  kinds: readonly PartyKind[];
  value: PartyChoice | null;
  onChange: (party: PartyChoice) => void;
  /** Of a cash account that is entered here; those in others are not offered. */
  currency?: Currency;
  /** Of an authority that is entered here. */
  authority?: 'tax' | 'customs';
  /** Its name when it does not stand in a Field. */
  label?: string;
  /** Only finds; nobody new is entered. */
  find?: boolean;
}

interface Option extends FindOption {
  readonly party: PartyChoice | null;
  /** To be entered as one of these. */
  readonly enter: PartyKind | null;
}

export function PartyPicker({ kinds, value, onChange, currency, authority, label, find = false }: PartyPickerProps) {
  const { finance } = useWords();
  const notices = useNotices();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const found = useQuery(
    api.ledger.parties.list.queryOptions({
      input: { kinds: [...kinds], text: wanted, limit: SHOWN },
      enabled: open,
      placeholderData: keepPreviousData,
    }),
  );
  const enter = useMutation({
    mutationFn: (input: { kind: PartyKind; name: string }) =>
      client.ledger.parties.create({
        ...input,
        ...(input.kind === 'cash' ? { currency: currency ?? 'CNY' } : {}),
        ...(input.kind === 'authority' && authority !== undefined ? { authority } : {}),
      }),
    onSuccess: (party) => {
      onChange(party);
      notices.say(finance.parties.created({ name: party.name }));
      void queryClient.invalidateQueries({ queryKey: api.ledger.parties.key() });
    },
    onError: notices.sayFailure,
  });
  const known = (found.data?.rows ?? []).filter(
    (party) => currency === undefined || party.currency === null || party.currency === currency,
  );
  const name = text.trim();
  // Not before the answer to this very name: somebody who types fast would enter anew who is there.
  const isAnswered = found.isSuccess && !found.isFetching && wanted === name;
  const isNew = isAnswered && name !== '' && !known.some((party) => party.name.toLowerCase() === name.toLowerCase());
  const options: Option[] = [
    ...known.map((party) => ({
      value: party.id,
      label: party.name,
      aside: party.currency ?? finance.partyKinds[party.kind],
      party,
      enter: null,
    })),
    ...(isNew && !find
      ? kinds.map((kind) => ({
          value: `enter ${kind}`,
          label: finance.record.enterAs({ name, kind: finance.partyKinds[kind] }),
          party: null,
          enter: kind,
          isNew: true,
        }))
      : []),
  ];
  const chosen: Option | null =
    value === null ? null : { value: value.id, label: value.name, party: value, enter: null };
  const choose = (option: Option): void => {
    if (option.enter !== null) enter.mutate({ kind: option.enter, name });
    else if (option.party !== null) onChange(option.party);
  };
  return (
    <FindOrMake
      chosen={chosen}
      options={options}
      onChoose={choose}
      text={text}
      onText={setText}
      open={open}
      onOpen={setOpen}
      find={finance.record.findParty}
      nothing={find ? finance.parties.nothing : finance.record.nobody}
      placeholder={find ? finance.journals.anyParty : finance.record.choose}
      label={label}
      busy={enter.isPending}
    />
  );
}
