/** Who it is: found by name as one types, or entered on the spot. */
import { Combobox as Base } from '@base-ui/react/combobox';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { Currency } from '#kernel/money.ts';
import type { PartyKind } from '#modules/ledger/contract.ts';
import { api, client, queryClient } from '../../../api.ts';
import { classes } from '../../../classes.ts';
import { useWords } from '../../../locale.tsx';
import { CheckIcon, ChevronsIcon, PlusIcon } from '../../../ui/icons.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { controlClass } from '../../../ui/text-input.tsx';
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

interface Option {
  readonly value: string;
  readonly label: string;
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
  // Only once it is known who has the name: whoever is quicker than the answer would enter somebody twice.
  const answered = found.data !== undefined && !found.isPlaceholderData && wanted === name;
  const isNew = answered && name !== '' && !known.some((party) => party.name.toLowerCase() === name.toLowerCase());
  const options: Option[] = [
    ...known.map((party) => ({ value: party.id, label: party.name, party, enter: null })),
    ...(isNew && !find
      ? kinds.map((kind) => ({
          value: `enter ${kind}`,
          label: finance.record.enterAs({ name, kind: finance.partyKinds[kind] }),
          party: null,
          enter: kind,
        }))
      : []),
  ];
  const chosen: Option | null =
    value === null ? null : { value: value.id, label: value.name, party: value, enter: null };
  const choose = (option: Option | null): void => {
    if (option === null) return;
    if (option.enter !== null) enter.mutate({ kind: option.enter, name });
    else if (option.party !== null) onChange(option.party);
  };
  return (
    <Base.Root
      items={options}
      value={chosen}
      onValueChange={choose}
      isItemEqualToValue={(a: Option, b: Option) => a.value === b.value}
      itemToStringLabel={(option: Option) => option.label}
      filter={null}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) setText('');
      }}
      inputValue={text}
      onInputValueChange={setText}
    >
      <Base.Trigger
        aria-label={label}
        aria-busy={enter.isPending || undefined}
        className={classes(controlClass, 'flex h-9 items-center justify-between gap-2 text-left')}
      >
        <span className={classes('truncate', value === null && 'text-faint')}>
          {value?.name ?? (find ? finance.journals.anyParty : finance.record.choose)}
        </span>
        <ChevronsIcon className="text-faint" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="start" className="z-50 outline-none">
          <Base.Popup className="flex max-h-[min(24rem,var(--available-height))] w-[max(var(--anchor-width),16rem)] max-w-[var(--available-width)] flex-col rounded-md border border-line bg-surface shadow-float outline-none">
            <Base.Input
              aria-label={finance.record.findParty}
              placeholder={finance.record.findParty}
              className="h-10 shrink-0 border-b border-line bg-transparent px-3 text-ink outline-none placeholder:text-faint max-sm:text-base"
            />
            <Base.Empty className="px-3 text-soft not-empty:py-4">
              {find ? finance.parties.nothing : finance.record.nobody}
            </Base.Empty>
            <Base.List className="min-h-0 flex-1 overflow-y-auto not-empty:p-1">
              {(option: Option) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  className="grid cursor-default grid-cols-[1rem_1fr_auto] items-center gap-2 rounded-sm py-1.5 pr-3 pl-2 outline-none select-none data-highlighted:bg-hover"
                >
                  <span className="col-start-1 text-accent-text">
                    {option.enter !== null ? <PlusIcon /> : option.value === value?.id && <CheckIcon />}
                  </span>
                  <span className="col-start-2 min-w-0 truncate">{option.label}</span>
                  {option.party?.kind !== undefined && (
                    <span className="text-xs text-faint">
                      {option.party.currency ?? finance.partyKinds[option.party.kind]}
                    </span>
                  )}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
