/** The web's static files: built when they are missing or older than what they are made from. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const BUILT = join(ROOT, 'dist/web');
const STAMP = join(BUILT, '.stamp');
const SOURCES = [
  'src/web',
  'src/words',
  'src/kernel',
  'src/modules',
  'src/platform/web-build.ts',
  'vite.config.ts',
  'package-lock.json',
];
/** The build writes this one itself. */
const GENERATED = 'routeTree.gen.ts';

const isSource = (path: string): boolean => !path.endsWith(GENERATED) && !path.endsWith('.test.ts');

function listFiles(path: string): string[] {
  if (!existsSync(join(ROOT, path))) return [];
  if (statSync(join(ROOT, path)).isFile()) return [path];
  const entries = readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return entries
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(isSource)
    .toSorted();
}

/** What the web was built from: how its files looked, which is quick to compare, and what stood in them. */
interface Stamp {
  readonly looks: string;
  readonly content: string;
}

const listSources = (): string[] =>
  SOURCES.flatMap(listFiles).map((path) => (path.startsWith('/') ? path : join(ROOT, path)));

/** Names, sizes and times of change: when these are the same, so is the content. */
function computeLooks(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs, ctimeMs } = statSync(file);
    hash.update(`${file.slice(ROOT.length)}\0${size}\0${mtimeMs}\0${ctimeMs}\0`);
  }
  return hash.digest('hex');
}

function computeContent(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Null when there is no built web, or one whose stamp cannot be read. */
function readStamp(): Stamp | null {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8')) as Stamp;
  } catch {
    return null;
  }
}

/** Whether the built web is that of the present sources; a checkout that only touched them costs one more look, once. */
function isFresh(files: readonly string[], looks: string): boolean {
  const stamp = readStamp();
  if (stamp === null) return false;
  if (stamp.looks === looks) return true;
  if (stamp.content !== computeContent(files)) return false;
  writeFileSync(STAMP, JSON.stringify({ looks, content: stamp.content } satisfies Stamp));
  return true;
}

function build(target: string, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const args = [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', target, '--logLevel', 'warn'];
  // Whoever starts the server may have set NODE_ENV for its own ends: anything else gives React's slow build.
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'], signal });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.once('error', reject);
  child.once('close', (code) =>
    code === 0 ? resolve() : reject(new Error(`the web could not be built: ${output.trim()}`)),
  );
  return promise;
}

/**
 * The folder of the built web, brought up to date. Built aside and put in place
 * whole, so that a build that breaks off leaves the former one.
 * @param onBuild called before a build, which takes some seconds
 * @param signal ends a build that nobody waits for any more
 */
export async function provideWeb(onBuild: () => void, signal: AbortSignal): Promise<string> {
  const files = listSources();
  const looks = computeLooks(files);
  if (isFresh(files, looks)) return BUILT;
  const stamp: Stamp = { looks, content: computeContent(files) };
  onBuild();
  const fresh = `${BUILT}.${process.pid}`;
  try {
    await build(fresh, signal);
    writeFileSync(join(fresh, '.stamp'), JSON.stringify(stamp));
    rmSync(BUILT, { recursive: true, force: true });
    renameSync(fresh, BUILT);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return BUILT;
}
