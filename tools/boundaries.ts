/**
 * Checks who imports whom: kernel < words < platform < modules by rank < http
 * < main < cli; the web sees only contracts, kernel and words; a
 * module is entered only through its index.ts (or contract.ts); no two modules
 * import each other. Fails when it saw too few files, so that an empty run is no pass.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';

const ROOT = resolve(import.meta.dirname, '..');
const SOURCE = resolve(ROOT, 'src');
const FEWEST_FILES = 40;

/** Modules by rank; a module imports lower ranks only. */
const RANKS: Record<string, number> = {
  ledger: 0,
  benchmarks: 0,
  audit: 0,
  backups: 0,
  catalog: 1,
  creators: 1,
  workspaces: 0,
  // Below workspaces: keys end with what their maker was there.
  keys: -1,
  accounts: 0,
  tax: 0,
  doctor: 1,
  'order-files': 0,
  'order-imports': 7,
  'gift-taxes': 1,
  forecast: 2,
  people: 2,
  payouts: 2,
  'collaboration-models': 3,
  logistics: 3,
  plans: 4,
  sharing: 5,
  collaborations: 6,
  agenda: 7,
  privacy: 7,
};
/** Layers from the bottom up; an import may go down or stay inside its own unit. */
const LAYERS = ['kernel', 'words', 'platform', 'modules', 'http', 'main', 'cli'];
/** How others enter a module. The command line may enter a pure folder by its own index, so that it loads no database. */
const DOOR = /^modules\/[^/]+\/(index|contract)\.ts$/;
const PURE_DOOR = /^modules\/[^/]+\/[^/]+\/index\.ts$/;
/** What the browser may see besides its own files. */
const WEB_MAY_SEE = [
  /^kernel\/(money|context|clock|permission|password-strength|next-path|email|redacted)\.ts$/,
  /^words\//,
  /^modules\/[^/]+\/contract\.ts$/,
];

interface Import {
  from: string;
  to: string;
}

/** `modules/plans/planning/x.ts` -> layer and, inside modules, the module. */
function unitOf(path: string): { layer: string; module: string | null } {
  const [first = '', second = ''] = path.split('/');
  const layer = first.replace(/\.ts$/, '');
  return { layer, module: layer === 'modules' ? second : null };
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const { module } = parseSync(file, text);
  const specifiers = [
    ...module.staticImports.map((item) => item.moduleRequest.value),
    ...module.staticExports.flatMap((item) => item.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.map(
      (item) => /^['"`](.*)['"`]$/.exec(text.slice(item.moduleRequest.start, item.moduleRequest.end))?.[1] ?? '',
    ),
  ];
  const from = relative(SOURCE, file);
  return specifiers.flatMap((specifier) => {
    if (specifier.startsWith('#')) return [{ from, to: specifier.slice(1) }];
    if (specifier.startsWith('.')) return [{ from, to: relative(SOURCE, resolve(dirname(file), specifier)) }];
    return [];
  });
}

/** Why an import may not be, or null. */
export function decideImport({ from, to }: Import): string | null {
  const isTest = /\.test\.tsx?$/.test(from);
  if (to.startsWith('tests/')) return isTest ? null : 'only tests may import tests/';
  if (to.startsWith('..')) return null;
  const a = unitOf(from);
  const b = unitOf(to);
  if (a.layer === 'web') {
    if (b.layer === 'web' || WEB_MAY_SEE.some((pattern) => pattern.test(to))) return null;
    return 'the web may import only contracts, kernel and words';
  }
  if (b.layer === 'web') return 'only the web imports the web';
  if (isTest && a.layer !== 'kernel') return null;
  const up = LAYERS.indexOf(b.layer) > LAYERS.indexOf(a.layer);
  if (up) return `${a.layer} may not import ${b.layer}`;
  if (b.module === null || a.module === b.module) return null;
  if (!DOOR.test(to) && !(a.layer === 'cli' && PURE_DOOR.test(to)))
    return 'a module is entered only through its index.ts or contract.ts';
  if (a.module === null) return null;
  const [rankA, rankB] = [RANKS[a.module], RANKS[b.module]];
  if (rankA === undefined || rankB === undefined)
    return `give ${rankA === undefined ? a.module : b.module} a rank in tools/boundaries.ts`;
  return rankB < rankA ? null : `${a.module} (rank ${rankA}) may not import ${b.module} (rank ${rankB})`;
}

if (import.meta.main) {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: ROOT }).map((file) => resolve(ROOT, file));
  const imports = files.flatMap(importsOf);
  const broken = imports.flatMap((item) => {
    const why = decideImport(item);
    return why === null ? [] : [`${item.from} -> ${item.to}: ${why}`];
  });
  if (files.length < FEWEST_FILES)
    broken.push(`only ${files.length} files were seen; expected at least ${FEWEST_FILES}`);
  if (broken.length > 0) {
    process.stderr.write(`${broken.join('\n')}\n`);
    process.exitCode = 1;
  } else {
    process.stdout.write(`${files.length} files, ${imports.length} imports within bounds\n`);
  }
}
