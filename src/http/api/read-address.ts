/** What stands in an address is text; a contract wants numbers, yes or no, and lists. */
import { refuse } from '#kernel/refusal.ts';
import type { JsonSchema } from './json-schema.ts';

const NUMBER = /^-?\d+(\.\d+)?$/;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const typesOf = ({ type }: JsonSchema): readonly string[] => (type === undefined ? [] : [type].flat());

/** Whether a value is of the kind that a schema wants, as far as an address can get that wrong. */
function fits(schema: JsonSchema, value: unknown): boolean {
  if (schema.enum !== undefined) return schema.enum.includes(value);
  if (schema.const !== undefined) return schema.const === value;
  const types = typesOf(schema);
  if (types.length === 0) return true;
  const isA: Record<string, boolean> = {
    string: typeof value === 'string',
    number: typeof value === 'number',
    integer: Number.isInteger(value),
    boolean: typeof value === 'boolean',
    array: Array.isArray(value),
    object: isRecord(value),
    null: value === null,
  };
  return types.some((type) => isA[type] === true);
}

function readScalar(types: readonly string[], value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if ((types.includes('number') || types.includes('integer')) && NUMBER.test(value)) return Number(value);
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

/** The value as the schema wants it, where that is what the text says; everything else is left for the contract to refuse. */
export function readValue(schema: JsonSchema, value: unknown): unknown {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    for (const choice of choices) {
      const read = readValue(choice, value);
      if (fits(choice, read)) return read;
    }
    return value;
  }
  const types = typesOf(schema);
  if (types.includes('array')) {
    // One value of a list looks like no list.
    const items = Array.isArray(value) ? value : [value];
    return items.map((item) => readValue(schema.items ?? {}, item));
  }
  if (types.includes('object') && isRecord(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, readValue(schema.properties?.[name] ?? {}, inner)]),
    );
  return readScalar(types, value);
}

function listUnknown(schema: JsonSchema, value: unknown, path: string): string[] {
  if (!isRecord(value) || schema.properties === undefined) return [];
  const { properties } = schema;
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = path === '' ? name : `${path}[${name}]`;
    const known = properties[name];
    return known === undefined ? [at] : listUnknown(known, inner, at);
  });
}

/**
 * The input of a GET, from its address. A misspelt filter would answer with everything, so that it is refused.
 * @throws RefusalError platform.unknown-parameter
 */
export function readQuery(schema: JsonSchema, value: unknown): unknown {
  const names = listUnknown(schema, value, '');
  if (names.length > 0) refuse('invalid', 'platform.unknown-parameter', { names });
  return readValue(schema, value);
}

/** The input of a write: what stands in its address is read, its body is taken as it is. */
export function readPath(schema: JsonSchema, value: unknown, names: readonly string[]): unknown {
  if (!isRecord(value)) return value;
  const read = names.map((name) => [name, readValue(schema.properties?.[name] ?? {}, value[name])] as const);
  return { ...value, ...Object.fromEntries(read) };
}
