/** What the import dictionary says of a header. */
import { GENERAL, type FormatDefinition } from './dictionary.ts';
import { findQuoteField, findScopedField, normaliseHeader, readHeader } from './headers.ts';
import { isPersonalHeader } from './personal.ts';

/** The dictionary's text for a header: the vendor's own names first, then its family, then the general names, then group and header together. */
export function fieldText(
  { header, group }: { readonly header: string; readonly group: string | null },
  definition: FormatDefinition,
): string | null {
  const whole = normaliseHeader(header);
  const { name } = readHeader(header);
  const own = definition.headers.get(whole) ?? definition.headers.get(name);
  if (own !== undefined) return own;
  if (isPersonalHeader(whole)) return 'personal';
  if (definition.restIgnored) return null;
  const grouped = group === null ? null : readHeader(group).name;
  if (grouped !== null) {
    const joined =
      lookUp(`${header}${grouped}`, definition) ??
      lookUp(`${grouped}${header}`, definition) ??
      findScopedField(`${grouped}-${name}`, definition.defaultScope);
    if (joined !== null) return joined;
  }
  return lookUp(header, definition);
}

function lookUp(header: string, definition: FormatDefinition): string | null {
  const whole = normaliseHeader(header);
  const { name } = readHeader(header);
  const own = definition.headers.get(whole) ?? definition.headers.get(name);
  if (own !== undefined) return own;
  // A vendor whose figures have a scope of their own gives it to plain names too.
  const scoped = findScopedField(name, definition.defaultScope);
  if (scoped !== null && definition.defaultScope !== '') return scoped;
  return GENERAL.get(whole) ?? GENERAL.get(name) ?? scoped ?? findQuoteField(name);
}
