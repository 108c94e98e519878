/** A time zone, found by city, by zone name or by its difference to UTC. */
import type { Locale } from '#kernel/context.ts';
import { TAG } from '../../format.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { SearchSelect, type SearchOption } from '../../ui/search-select.tsx';

const nameOf = (zone: string, locale: Locale, style: 'shortOffset' | 'longGeneric'): string =>
  new Intl.DateTimeFormat(TAG[locale], { timeZone: zone, timeZoneName: style })
    .formatToParts()
    .find((part) => part.type === 'timeZoneName')?.value ?? '';

/** `Asia/Shanghai · GMT+8`, and the region's own name for the search. */
const describe = (zone: string, locale: Locale): SearchOption => ({
  value: zone,
  label: `${zone.replaceAll('_', ' ')} · ${nameOf(zone, locale, 'shortOffset')}`,
  also: nameOf(zone, locale, 'longGeneric'),
});

const known = new Map<Locale, readonly SearchOption[]>();

/** Some four hundred zones, each described by the browser's own calendar. */
function listZones(locale: Locale): readonly SearchOption[] {
  const before = known.get(locale);
  if (before !== undefined) return before;
  const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => describe(zone, locale));
  known.set(locale, zones);
  return zones;
}

export function TimeZoneSelect(props: { value: string; onChange: (zone: string) => void; disabled?: boolean }) {
  const { workspaces } = useWords();
  const locale = useLocale();
  return (
    <SearchSelect
      chosen={describe(props.value, locale)}
      onChange={props.onChange}
      load={() => listZones(locale)}
      disabled={props.disabled ?? false}
      find={workspaces.settings.timeZoneFind}
      nothing={workspaces.settings.timeZoneNone}
    />
  );
}
