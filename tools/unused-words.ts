/**
 * Words that nothing says: a key of the dictionaries whose name stands nowhere in the program, neither as a property,
 * nor as a string, nor within a template's text, nor in `data/`. A key that shares its name with another may hide.
 */
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { en } from '#words/en.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** Sections that the program lists whole or that wait for their page; tests hold their keys against the rules. */
const WHOLE = ['audit.areas.', 'deals.', 'refusals.guard.', 'accounts.security.renewHint', 'orderFiles.sheetLeft'];

/** Names that the program says, and the beginnings and ends of those that it puts together. */
interface Said {
  readonly names: Set<string>;
  readonly patterns: RegExp[];
}

function read(files: readonly string[], data: readonly string[]): Said {
  const said: Said = { names: new Set(), patterns: [] };
  const say = (name: unknown): void => {
    if (typeof name === 'string') said.names.add(name);
  };
  for (const file of files) {
    const { program } = parseSync(file, readFileSync(resolve(ROOT, file), 'utf8'));
    new Visitor({
      Literal: ({ value }) => say(value),
      Identifier: ({ name }) => say(name),
      // words[`${landing}Title`].
      MemberExpression: ({ property }) => {
        if (property.type !== 'TemplateLiteral') return;
        const parts = property.quasis.map(({ value }) => (value.cooked ?? '').replaceAll(/[^\w ]/g, String.raw`\$&`));
        said.patterns.push(new RegExp(`^${parts.join('.+')}$`));
      },
    }).visit(program);
  }
  for (const file of data) {
    for (const [, name] of readFileSync(resolve(ROOT, file), 'utf8').matchAll(/"((?:[^"\\]|\\.)*)"/g)) say(name);
  }
  return said;
}

function* walk(value: unknown, path: readonly string[]): Generator<readonly string[]> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) yield* walk(inner, [...path, key]);
  } else yield path;
}

const files = globSync('src/**/*.{ts,tsx}', { cwd: ROOT }).filter(
  (file) => !/^src\/words\/(en|zh)[./]|\.test\.ts$|\/testing\//.test(file),
);
if (files.length < 400) throw new Error(`saw only ${files.length} files`);
const { names, patterns } = read(files, globSync('data/*.json', { cwd: ROOT }));

const unused = [...walk(en, [])].filter((path) => {
  const name = path.at(-1)!;
  const whole = path.join('.');
  return !names.has(name) && !patterns.some((one) => one.test(name)) && !WHOLE.some((one) => whole.startsWith(one));
});
for (const path of unused) process.stdout.write(`nothing says ${path.join(' / ')}\n`);
if (unused.length > 0) process.exitCode = 1;
