/** The API as OpenAPI 3.1, made from the contracts: what stands here is what is checked at the door. */
import { listNeeds } from '#kernel/operation.ts';
import {
  CreatorDetail,
  CreatorFilters,
  CreatorRow,
  FigureShape,
  ImportState,
  QuoteShape,
} from '#modules/creators/contract.ts';
import { BacktestReport, ForecastQuality } from '#modules/forecast/contract.ts';
import {
  BudgetCurve,
  CashFlowDocument,
  FitDocument,
  ForecastDocument,
  LimitPrice,
  OtherLead,
  PlanAnalysis,
  PlanDocument,
  PlanFigures,
  PlanLine,
  PlanOutcomes,
  PlanView,
  WhatIfAnswer,
  WhatIfChange,
} from '#modules/plans/contract.ts';
import { messages } from '#words/index.ts';
import { FILE_ROUTES } from '../files.ts';
import { toJsonSchema, type JsonSchema, type Side } from './json-schema.ts';
import { API_OPERATIONS, inBraces, pathParameters, type ApiOperation } from './operations.ts';
import { PROBLEM_TYPE } from './problem.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly description?: string;
  readonly style?: 'deepObject';
  readonly explode?: true;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;
type Referred<T> = T | { readonly $ref: string };

export interface ApiAnswer {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content?: Content;
}

export interface DescribedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly 'x-permissions': readonly string[];
  readonly parameters?: readonly Referred<Parameter>[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Referred<ApiAnswer>>>;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly headers: Readonly<Record<string, { description: string; schema: JsonSchema }>>;
    readonly responses: Readonly<Record<string, ApiAnswer>>;
    readonly securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}

const JSON_TYPE = 'application/json';

/** Parts that are described once, under their own names. */
const NAMED = {
  input: { CreatorFilters, WhatIfChange },
  output: {
    BacktestReport,
    BudgetCurve,
    CashFlowDocument,
    CreatorDetail,
    CreatorRow,
    Figure: FigureShape,
    FitDocument,
    ForecastDocument,
    ForecastQuality,
    ImportState,
    LimitPrice,
    OtherLead,
    PlanAnalysis,
    PlanDocument,
    PlanFigures,
    PlanLine,
    PlanOutcomes,
    Plan: PlanView,
    Quote: QuoteShape,
    WhatIfAnswer,
  },
} as const;

const NAMES: Readonly<Record<Side, ReadonlyMap<unknown, string>>> = {
  input: new Map(Object.entries(NAMED.input).map(([name, schema]) => [schema, name])),
  output: new Map(Object.entries(NAMED.output).map(([name, schema]) => [schema, name])),
};

const refTo = (kind: 'schemas' | 'parameters' | 'headers' | 'responses', name: string): { $ref: string } => ({
  $ref: `#/components/${kind}/${name}`,
});

function describeSchema(schema: Parameters<typeof toJsonSchema>[0], side: Side): JsonSchema {
  const name = NAMES[side].get(schema);
  return name === undefined
    ? toJsonSchema(schema, side, (part) => NAMES[side].get(part) ?? null)
    : refTo('schemas', name);
}

function describeNamed(): Record<string, JsonSchema> {
  const described: Record<string, JsonSchema> = {};
  for (const side of ['input', 'output'] as const)
    for (const [name, schema] of Object.entries(NAMED[side]))
      described[name] = toJsonSchema(schema, side, (part) => NAMES[side].get(part) ?? null);
  return described;
}

const PROBLEM: JsonSchema = {
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri', description: 'Names the kind of problem for good: urn:zhongcao:<code>' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'A sentence in the language of Accept-Language' },
    instance: { type: 'string', description: 'The request’s id' },
    code: { type: 'string', description: 'For example creators.list-not-found' },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
};

const problem = (description: string): ApiAnswer => ({
  description,
  content: { [PROBLEM_TYPE]: { schema: refTo('schemas', 'Problem') } },
});

const RATE = { RateLimit: refTo('headers', 'RateLimit'), 'RateLimit-Policy': refTo('headers', 'RateLimitPolicy') };

const RESPONSES = {
  Invalid: problem('The request cannot be used as it is'),
  Unauthenticated: problem('No access key, or none that is valid'),
  Forbidden: problem('The key does not cover this'),
  NotFound: problem('There is no such thing in this workspace'),
  Conflict: problem('It does not go with what is there, or its Idempotency-Key was used for something else'),
  ChangedMeanwhile: problem('It was changed since the version that If-Match names'),
  TooLarge: problem('The body is too large'),
  TooMany: {
    ...problem('Too many requests with this key'),
    headers: { 'Retry-After': refTo('headers', 'RetryAfter') },
  },
  Defect: problem('Something went wrong on our side'),
  NotModified: { description: 'What If-None-Match names is still what it is' },
} satisfies Record<string, ApiAnswer>;

const answer = (name: keyof typeof RESPONSES): { $ref: string } => refTo('responses', name);

const ALWAYS = {
  '400': answer('Invalid'),
  '401': answer('Unauthenticated'),
  '403': answer('Forbidden'),
  '404': answer('NotFound'),
  '429': answer('TooMany'),
  '500': answer('Defect'),
};
const OF_WRITES = { '409': answer('Conflict'), '412': answer('ChangedMeanwhile'), '413': answer('TooLarge') };

const isWrite = (method: string): boolean => method !== 'GET';

function splitInput(schema: JsonSchema, names: readonly string[]): { path: JsonSchema; rest: JsonSchema } {
  const pick = (inPath: boolean): JsonSchema => {
    const required = schema.required?.filter((name) => names.includes(name) === inPath) ?? [];
    return {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(schema.properties ?? {}).filter(([name]) => names.includes(name) === inPath),
      ),
      ...(required.length === 0 ? {} : { required }),
    };
  };
  return { path: pick(true), rest: pick(false) };
}

const isNested = (schema: JsonSchema): boolean => schema.$ref !== undefined || schema.type === 'object';

function describeParameters(schema: JsonSchema, place: 'path' | 'query'): Parameter[] {
  return Object.entries(schema.properties ?? {}).map(([name, inner]) => ({
    name,
    in: place,
    required: place === 'path' || (schema.required?.includes(name) ?? false),
    schema: inner,
    ...(place === 'query' && isNested(inner) ? { style: 'deepObject' as const, explode: true as const } : {}),
  }));
}

const needs = (permissions: readonly string[]): string =>
  `Needs the permission${permissions.length === 1 ? '' : 's'} ${permissions.map((one) => `\`${one}\``).join(' and ')}.`;

/** What writes and versioned things take besides their input. */
const listHeaders = (method: string, versioned: boolean): { $ref: string }[] => [
  ...(isWrite(method) ? [refTo('parameters', 'IdempotencyKey')] : []),
  ...(versioned ? [refTo('parameters', isWrite(method) ? 'IfMatch' : 'IfNoneMatch')] : []),
];

function describeOperation({ id, method, path, summary, tag, meta, input, output }: ApiOperation): DescribedOperation {
  const versioned = meta.versioned === true;
  const schema: JsonSchema = input === undefined ? { type: 'object' } : describeSchema(input, 'input');
  const split = splitInput(schema, pathParameters(path));
  const parameters: Referred<Parameter>[] = [
    ...describeParameters(split.path, 'path'),
    ...(isWrite(method) ? [] : describeParameters(split.rest, 'query')),
    ...listHeaders(method, versioned),
  ];
  const hasBody = isWrite(method) && Object.keys(split.rest.properties ?? {}).length > 0;
  const tagged = versioned && !isWrite(method);
  return {
    operationId: id,
    summary,
    description: needs(listNeeds(meta)),
    tags: [tag],
    'x-permissions': listNeeds(meta),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(hasBody
      ? {
          requestBody: {
            required: split.rest.required !== undefined,
            content: { [JSON_TYPE]: { schema: split.rest } },
          },
        }
      : {}),
    responses: {
      '200': {
        description: summary,
        headers: tagged ? { ...RATE, ETag: refTo('headers', 'ETag') } : RATE,
        ...(output === undefined ? {} : { content: { [JSON_TYPE]: { schema: describeSchema(output, 'output') } } }),
      },
      ...(tagged ? { '304': answer('NotModified') } : {}),
      ...ALWAYS,
      ...(isWrite(method) ? OF_WRITES : {}),
    },
  };
}

const BINARY: JsonSchema = { type: 'string', format: 'binary' };

function describeFile(route: (typeof FILE_ROUTES)[number]): {
  path: string;
  method: string;
  operation: DescribedOperation;
} {
  const { method, summary, takes, gives, query = {}, headers = {} } = route;
  const path = inBraces(route.path);
  const text: JsonSchema = { type: 'string' };
  const made = isWrite(method) ? '201' : '200';
  const parameters: Referred<Parameter>[] = [
    ...pathParameters(path).map((name) => ({ name, in: 'path' as const, required: true, schema: text })),
    ...Object.entries(query).map(([name, description]) => ({
      name,
      in: 'query' as const,
      required: false,
      schema: text,
      description,
    })),
    ...Object.entries(headers).map(([name, description]) => ({
      name,
      in: 'header' as const,
      required: false,
      schema: text,
      description,
    })),
    ...listHeaders(method, false),
  ];
  return {
    path,
    method,
    operation: {
      operationId: `files.${method.toLowerCase()}${path.replaceAll(/[{}]/g, '').replaceAll(/[/.]/g, '-')}`,
      summary,
      description: needs(listNeeds(route)),
      tags: [path.split('/')[1]!.replace(/\..*/, '')],
      'x-permissions': listNeeds(route),
      ...(parameters.length === 0 ? {} : { parameters }),
      ...(takes === undefined ? {} : { requestBody: { required: true, content: { [takes]: { schema: BINARY } } } }),
      responses: {
        [made]: {
          description: summary,
          headers: RATE,
          content: { [gives.split(';')[0]!]: { schema: gives === JSON_TYPE ? {} : BINARY } },
        },
        ...ALWAYS,
        ...(isWrite(method) ? OF_WRITES : {}),
      },
    },
  };
}

function makeDocument(): OpenApiDocument {
  const { api } = messages('en');
  const paths: Record<string, Record<string, DescribedOperation>> = {};
  const put = (path: string, method: string, operation: DescribedOperation): void => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  };
  for (const operation of API_OPERATIONS) put(operation.path, operation.method, describeOperation(operation));
  for (const route of FILE_ROUTES) {
    const { path, method, operation } = describeFile(route);
    put(path, method, operation);
  }
  const tags = new Set(Object.values(paths).flatMap((item) => Object.values(item).flatMap((one) => one.tags)));
  return {
    openapi: '3.1.1',
    info: { title: 'Zhongcao', version: '1', description: [api.lead, ...api.basicsText].join('\n\n') },
    servers: [{ url: '/api/v1' }],
    security: [{ accessKey: [] }],
    tags: [...tags].toSorted().map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: PROBLEM, ...describeNamed() },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          schema: { type: 'string', minLength: 1, maxLength: 255 },
          description: 'Sent again within a day, the request is answered as the first time and not carried out twice.',
        },
        IfMatch: {
          name: 'If-Match',
          in: 'header',
          required: false,
          schema: { type: 'string' },
          description: 'The ETag that was read: 412 when the thing was changed since.',
        },
        IfNoneMatch: {
          name: 'If-None-Match',
          in: 'header',
          required: false,
          schema: { type: 'string' },
          description: 'The ETag that is known: 304 when it is still that.',
        },
      },
      headers: {
        ETag: { description: 'Its version, for If-Match and If-None-Match', schema: { type: 'string' } },
        RateLimit: { description: 'Requests left, and seconds until all are there again', schema: { type: 'string' } },
        RateLimitPolicy: { description: 'Requests in how many seconds', schema: { type: 'string' } },
        RetryAfter: { description: 'Seconds to wait', schema: { type: 'integer' } },
      },
      responses: RESPONSES,
      securitySchemes: { accessKey: { type: 'http', scheme: 'bearer', bearerFormat: 'zck_…' } },
    },
  };
}

let made: OpenApiDocument | undefined;

/** Made once, when it is first asked for. */
export const getOpenApi = (): OpenApiDocument => (made ??= makeDocument());
