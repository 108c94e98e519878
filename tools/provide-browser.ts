/** Finds a Chromium for the journeys, or installs one where that is possible. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function findInstalled(): string | null {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...MAC].find((path) => existsSync(path)) ?? null;
}

const isDebianRoot = (): boolean =>
  process.getuid?.() === 0 &&
  existsSync('/etc/os-release') &&
  /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));

const run = (command: string, args: string[]): boolean => spawnSync(command, args, { stdio: 'inherit' }).status === 0;

function installOnDebian(): string | null {
  process.stdout.write("Installing Debian's chromium for the browser journeys …\n");
  const env = ['DEBIAN_FRONTEND=noninteractive'];
  run('env', [...env, 'apt-get', 'update', '-q']);
  run('env', [...env, 'apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']);
  return findInstalled();
}

function installByPlaywright(): string | null {
  const require = createRequire(import.meta.url);
  const cli = join(require.resolve('playwright-core/package.json'), '..', 'cli.js');
  process.stdout.write('Installing Chromium for the browser journeys …\n');
  if (!run(process.execPath, [cli, 'install', 'chromium'])) return null;
  const found = spawnSync(
    process.execPath,
    ['-e', "process.stdout.write(require('playwright-core').chromium.executablePath())"],
    { encoding: 'utf8' },
  );
  return existsSync(found.stdout) ? found.stdout : null;
}

/** The path of a browser, or the one line that says what to do. */
export function provideBrowser(): { path: string; why: null } | { path: null; why: string } {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') {
    return existsSync(given)
      ? { path: given, why: null }
      : {
          path: null,
          why: `CHROMIUM_PATH names ${given}, which does not exist. Set it to a Chromium or Chrome program, or unset it.`,
        };
  }
  const path = findInstalled() ?? (isDebianRoot() ? installOnDebian() : installByPlaywright());
  return path === null
    ? {
        path: null,
        why: 'No Chromium for the browser journeys: install Chromium or Chrome, or set CHROMIUM_PATH to one, and run npm test again.',
      }
    : { path, why: null };
}
