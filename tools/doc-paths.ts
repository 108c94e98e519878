/** Fails when a document names a path of this repository that does not exist. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const PATH = /`((?:src|tests|tools|docs|data|migrations|examples|bin|\.ci)\/[A-Za-z0-9_./-]*)`/g;
const LINK = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g;

const documents = [...globSync('*.md', { cwd: ROOT }), ...globSync('{docs,examples}/**/*.md', { cwd: ROOT })];
const broken: string[] = [];
for (const document of documents) {
  const text = readFileSync(resolve(ROOT, document), 'utf8');
  for (const [, path = ''] of text.matchAll(PATH)) {
    if (!existsSync(resolve(ROOT, path))) broken.push(`${document}: ${path} does not exist`);
  }
  for (const [, path = ''] of text.matchAll(LINK)) {
    if (!existsSync(resolve(ROOT, document, '..', path))) broken.push(`${document}: the link to ${path} leads nowhere`);
  }
}
if (documents.length < 3) broken.push(`only ${documents.length} documents were seen`);
if (broken.length > 0) {
  process.stderr.write(`${broken.join('\n')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`${documents.length} documents, every path exists\n`);
}
