/** The reference as a page that needs no script: every operation with its permission, parameters and an example. */
import { readFileSync } from 'node:fs';
import { html, raw } from 'hono/html';
import type { Locale } from '#kernel/context.ts';
import type { Permission } from '#kernel/permission.ts';
import { messages } from '#words/index.ts';
import type { JsonSchema } from './json-schema.ts';
import { getOpenApi, type DescribedOperation, type OpenApiDocument, type Parameter } from './openapi.ts';

type Html = ReturnType<typeof html>;

/** The page's only look; our pages may load styles from here alone. */
export const REFERENCE_STYLE = readFileSync(new URL('reference.css', import.meta.url), 'utf8');

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: DescribedOperation;
}

function resolve<T>(document: OpenApiDocument, value: T | { readonly $ref: string }): T {
  if (typeof value !== 'object' || value === null || !('$ref' in value)) return value;
  let found: unknown = document;
  for (const part of value.$ref.slice(2).split('/')) found = (found as Record<string, unknown>)[part];
  return found as T;
}

/** For people: `string or null`, `CreatorFilters`, `array of string`. */
function nameType(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1)!;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map(nameType))].join(' | ');
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === 'array') return `${nameType(schema.items ?? {})}[]`;
  return schema.type === undefined ? 'any' : [schema.type].flat().join(' | ');
}

/** A body that shows the form: what is required, each with a plain value. */
function makeExample(document: OpenApiDocument, schema: JsonSchema, depth = 0): unknown {
  const one = resolve<JsonSchema>(document, schema);
  const choices = one.anyOf ?? one.oneOf;
  if (one.default !== undefined) return one.default;
  if (choices !== undefined) return makeExample(document, choices[0]!, depth);
  if (one.enum !== undefined) return one.enum[0];
  if (one.const !== undefined) return one.const;
  switch ([one.type].flat()[0]) {
    case 'object': {
      const wanted = one.required ?? Object.keys(one.properties ?? {}).slice(0, depth === 0 ? 1 : 0);
      return Object.fromEntries(
        wanted.map((name) => [name, makeExample(document, one.properties?.[name] ?? {}, depth + 1)]),
      );
    }
    case 'array':
      return [makeExample(document, one.items ?? {}, depth + 1)];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'string':
      return '…';
    default:
      return {};
  }
}

function makeCurl(document: OpenApiDocument, { method, path, operation }: Entry, origin: string): string {
  const address = `${origin}/api/v1${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}`;
  const lines = [`curl -H "Authorization: Bearer $KEY"`];
  if (method !== 'get') lines.push(`  -X ${method.toUpperCase()}`);
  for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {})) {
    if (type === 'application/json')
      lines.push(`  -H "Content-Type: ${type}" -d '${JSON.stringify(makeExample(document, schema))}'`);
    else if (type === 'multipart/form-data') lines.push('  -F notes=@notes.csv -F creators=@creators.csv');
    else lines.push(`  -H "Content-Type: ${type}" -H "X-File-Name: file.csv" --data-binary @file.csv`);
  }
  lines.push(`  "${address}"`);
  return lines.join(' \\\n');
}

function showRows(
  rows: readonly { name: string; where: string; type: string; required: boolean }[],
  locale: Locale,
): Html {
  const words = messages(locale).api;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>${words.name}</th>
          <th>${words.where}</th>
          <th>${words.type}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, where, type, required }) =>
            html`<tr>
              <td><code>${name}</code>${required ? html` <small>${words.required}</small>` : ''}</td>
              <td>${where}</td>
              <td><code class="type">${type}</code></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function showOperation(document: OpenApiDocument, entry: Entry, origin: string, locale: Locale): Html {
  const { api: words, access } = messages(locale);
  const { operation, method, path } = entry;
  const parameters = (operation.parameters ?? []).map((one) => resolve<Parameter>(document, one));
  const body = operation.requestBody?.content['application/json']?.schema;
  const given = Object.values(operation.responses).flatMap((one) => {
    const schema = resolve(document, one).content?.['application/json']?.schema;
    return schema === undefined ? [] : [nameType(schema)];
  });
  return html`<article id="${operation.operationId}">
    <h3>
      <code><b>${method.toUpperCase()}</b> ${path}</code>
    </h3>
    <p>${operation.summary}</p>
    <dl>
      <dt>${words.permission}</dt>
      ${operation['x-permissions'].map(
        (one) => html`<dd><code>${one}</code> ${access.permissions[one as Permission]}</dd>`,
      )}
      ${
        given.length === 0
          ? ''
          : html`<dt>${words.answer}</dt>
              <dd><code>${given[0]}</code></dd>`
      }
    </dl>
    ${
      parameters.length === 0
        ? ''
        : html`<h4>${words.parameters}</h4>
            ${showRows(
              parameters.map((one) => ({
                name: one.name,
                where: words.places[one.in],
                type: nameType(one.schema),
                required: one.required,
              })),
              locale,
            )}`
    }
    ${
      body === undefined
        ? ''
        : html`<h4>${words.body}</h4>
            ${showRows(
              Object.entries(body.properties ?? {}).map(([name, schema]) => ({
                name,
                where: 'JSON',
                type: nameType(schema),
                required: body.required?.includes(name) ?? false,
              })),
              locale,
            )}`
    }
    <h4>${words.example}</h4>
    <pre>${makeCurl(document, entry, origin)}</pre>
  </article>`;
}

function groupByTag(document: OpenApiDocument): Map<string, Entry[]> {
  const entries = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  );
  const groups = Map.groupBy(entries, ({ operation }) => operation.tags[0] ?? '');
  return new Map([...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param origin of this server, for the examples */
export function makeReference(origin: string, locale: Locale): Html {
  const words = messages(locale).api;
  const document = getOpenApi();
  const groups = groupByTag(document);
  return html`${raw('<!doctype html>')}
    <html lang="${locale === 'zh' ? 'zh-Hans' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title} · Zhongcao</title>
        <link rel="stylesheet" href="/api/reference.css" />
        <link rel="icon" href="/mark.svg" />
      </head>
      <body>
        <nav aria-label="${words.contents}">
          <ul>
            ${[...groups].map(
              ([tag, entries]) =>
                html`<li>
                  <a href="#tag-${tag}">${tag}</a>
                  <ul>
                    ${entries.map(
                      ({ method, operation }) =>
                        html`<li>
                          <a href="#${operation.operationId}"
                            ><small>${method.toUpperCase()}</small> ${operation.summary}</a
                          >
                        </li>`,
                    )}
                  </ul>
                </li>`,
            )}
          </ul>
        </nav>
        <main>
          <h1>${words.title}</h1>
          <p>${words.lead}</p>
          <p>
            <a href="/api/openapi.json">${words.document}</a> · <a href="/api?lang=en" hreflang="en">English</a> ·
            <a href="/api?lang=zh" hreflang="zh">中文</a>
          </p>
          <section>
            <h2>${words.basics}</h2>
            <ul>
              ${words.basicsText.map((text) => html`<li>${text}</li>`)}
            </ul>
          </section>
          ${[...groups].map(
            ([tag, entries]) =>
              html`<section>
                <h2 id="tag-${tag}">${tag}</h2>
                ${entries.map((entry) => showOperation(document, entry, origin, locale))}
              </section>`,
          )}
        </main>
      </body>
    </html>`;
}
