/** The currencies that a budget may be in. */
import { CURRENCIES, type Currency } from '#kernel/money.ts';
import { TAG } from '../../format.ts';
import { useLocale } from '../../locale.tsx';
import { Select } from '../../ui/select.tsx';

/** ISO codes with the currency's name in the reader's language. */
export function CurrencySelect(props: { value: Currency; onChange: (currency: Currency) => void; disabled?: boolean }) {
  const { value, onChange, disabled = false } = props;
  const locale = useLocale();
  const names = new Intl.DisplayNames(TAG[locale], { type: 'currency' });
  return (
    <Select
      value={value}
      onChange={onChange}
      disabled={disabled}
      options={CURRENCIES.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))}
    />
  );
}
