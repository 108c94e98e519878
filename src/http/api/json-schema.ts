/** Contracts as JSON Schema: for the reference, and for reading numbers and lists out of addresses. */
import { z } from 'zod';

/** As much of JSON Schema 2020-12 as contracts come out as. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  [keyword: string]: unknown;
}

export type Side = 'input' | 'output';

/** @param nameOf the name under which a part is described elsewhere; null to describe it in place */
export function toJsonSchema(
  schema: z.ZodType,
  side: Side,
  nameOf: (part: unknown) => string | null = () => null,
): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: side,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema, path }) => {
      if (zodSchema instanceof z.ZodDate) Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
      // What is answered may hold more tomorrow, and whoever reads it is not to break on it.
      if (side === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      const name = path.length === 0 && (zodSchema as unknown) === schema ? null : nameOf(zodSchema);
      if (name === null) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      jsonSchema.$ref = `#/components/schemas/${name}`;
    },
  });
  return json as JsonSchema;
}

const cache = new WeakMap<z.ZodType, JsonSchema>();

/** What a contract's input may be, with nothing described elsewhere. */
export function inputSchema(schema: z.ZodType): JsonSchema {
  let json = cache.get(schema);
  if (json === undefined) cache.set(schema, (json = toJsonSchema(schema, 'input')));
  return json;
}
