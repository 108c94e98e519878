/** The import dictionary (data/import-dictionary.json), made ready for looking headers up. */
import source from '../../../../data/import-dictionary.json' with { type: 'json' };
import { normaliseHeader, readHeader } from './headers.ts';
import type { ImportFormat } from './imported.ts';

interface FormatSource {
  readonly vendor: string;
  readonly kind: string;
  readonly required: readonly string[];
  readonly anyOf: readonly string[];
  readonly anyPrefix?: readonly string[];
  readonly minimum: number;
  readonly defaultScope?: string;
  readonly restIgnored?: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

export interface FormatDefinition {
  readonly format: ImportFormat;
  /** Source of its figures and quotes. */
  readonly vendor: string;
  readonly kind: 'creators' | 'notes' | 'orders';
  readonly required: readonly string[];
  readonly anyOf: ReadonlySet<string>;
  readonly anyPrefix: readonly string[];
  /** Headers that must be known for the format to be taken. */
  readonly minimum: number;
  readonly defaultScope: string;
  readonly restIgnored: boolean;
  readonly headers: ReadonlyMap<string, string>;
}

const keyed = (headers: Readonly<Record<string, string>>): Map<string, string> =>
  new Map(
    Object.entries(headers).flatMap(([header, field]) => [
      [normaliseHeader(header), field] as const,
      [readHeader(header).name, field] as const,
    ]),
  );

const define = (format: string, from: FormatSource): FormatDefinition => ({
  format: format as ImportFormat,
  vendor: from.vendor,
  kind: from.kind as FormatDefinition['kind'],
  required: from.required.map(normaliseHeader),
  anyOf: new Set(from.anyOf.map(normaliseHeader)),
  anyPrefix: (from.anyPrefix ?? []).map(normaliseHeader),
  minimum: from.minimum,
  defaultScope: from.defaultScope ?? '',
  restIgnored: from.restIgnored ?? false,
  headers: keyed(from.headers),
});

/** The vendors' formats, most telling first. */
export const FORMATS: readonly FormatDefinition[] = Object.entries(
  source.formats as unknown as Readonly<Record<string, FormatSource>>,
).map(([format, from]) => define(format, from));

/** Header names that mean the same everywhere. */
export const GENERAL: ReadonlyMap<string, string> = keyed(source.general);

/** A sheet that no vendor is known for, read through general names. */
export const MAPPED: FormatDefinition = define('mapped', {
  vendor: 'sheet',
  kind: 'creators',
  required: [],
  anyOf: [],
  minimum: 0,
  headers: {},
});
