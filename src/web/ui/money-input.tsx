/** An amount of money: typed in whole units, kept as a string of minor units. */
import { useState } from 'react';
import type { Currency } from '#kernel/money.ts';
import { currencySign } from '../format.ts';
import { useLocale } from '../locale.tsx';
import { parseTypedAmount, toTypedAmount } from '../typed-amount.ts';
import { TextInput, type TextInputProps } from './text-input.tsx';

const asTyped = (digits: string | null, currency: Currency): string =>
  digits === null ? '' : toTypedAmount(digits, currency).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

export interface MoneyInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'before' | 'after'> {
  /** Minor units as digits, or null when empty or not yet an amount. */
  value: string | null;
  currency: Currency;
  onChange: (value: string | null) => void;
  /** The currency's code stands beside it already. */
  bare?: boolean;
}

export function MoneyInput({ value, currency, onChange, onBlur, bare = false, ...rest }: MoneyInputProps) {
  const locale = useLocale();
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      {...rest}
      before={<span className="text-sm">{currencySign(currency, locale)}</span>}
      {...(bare ? {} : { after: currency })}
      value={draft ?? asTyped(value, currency)}
      onFocus={() => setDraft(asTyped(value, currency))}
      onBlur={(event) => {
        setDraft(null);
        onBlur?.(event);
      }}
      onChange={(text) => {
        setDraft(text);
        onChange(parseTypedAmount(text, currency));
      }}
    />
  );
}
