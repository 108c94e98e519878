/** A time zone, found by city, by zone name or by its difference to UTC. */
import { useMemo } from 'react';
import type { Locale } from '#kernel/context.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { SearchSelect } from '../../ui/search-select.tsx';

const nameOf = (zone: string, locale: Locale, style: 'shortOffset' | 'longGeneric'): string =>
  new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: zone, timeZoneName: style })
    .formatToParts()
    .find((part) => part.type === 'timeZoneName')?.value ?? '';

/** `Asia/Shanghai · GMT+8`, and the region's own name for the search. */
const describe = (zone: string, locale: Locale) => ({
  value: zone,
  label: `${zone.replaceAll('_', ' ')} · ${nameOf(zone, locale, 'shortOffset')}`,
  also: nameOf(zone, locale, 'longGeneric'),
});

export function TimeZoneSelect(props: { value: string; onChange: (zone: string) => void; disabled?: boolean }) {
  const { value, onChange, disabled = false } = props;
  const { workspaces } = useWords();
  const locale = useLocale();
  const zones = useMemo(
    () => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => describe(zone, locale)),
    [locale],
  );
  // The server may know a zone by a name that this browser does not list.
  const options = zones.some((zone) => zone.value === value) ? zones : [describe(value, locale), ...zones];
  return (
    <SearchSelect
      value={value}
      onChange={onChange}
      options={options}
      disabled={disabled}
      find={workspaces.settings.timeZoneFind}
      nothing={workspaces.settings.timeZoneNone}
    />
  );
}
