/**
 * `npm run audit`: asks the registry which dependencies have known holes. High and critical ones fail, but for those
 * that data/audit-allow.json names with a reason and a day until which that reason is believed. Needs the network, so
 * it is no part of `npm test`. Exit: 0 nothing, 1 something, 3 the registry does not answer such questions.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '..');
const ALLOW_FILE = 'data/audit-allow.json';
const FAILING = new Set(['high', 'critical']);
const UNANSWERED = 3;

const Allowed = z.object({
  /** Of the advisory, as in its address: GHSA-xxxx-xxxx-xxxx. */
  advisory: z.string().regex(/^GHSA(-[23456789cfghjmpqrvwx]{4}){3}$/),
  package: z.string().min(1),
  /** Why it does not reach us. */
  reason: z.string().min(20),
  /** The last day on which that is believed without looking again. */
  until: z.iso.date(),
});
export const AllowFile = z.object({ allowed: z.array(Allowed) });
export type AllowFile = z.infer<typeof AllowFile>;

const Advisory = z.object({ title: z.string(), url: z.string(), severity: z.string() });
/** What `npm audit --json` says; `via` names other packages where the hole is further down. */
const Report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), Advisory])) })),
});

interface Hole {
  readonly advisory: string;
  readonly package: string;
  readonly title: string;
  readonly severity: string;
}

/** Each hole once, however many packages it comes in by; null for what is no report. */
export function readReport(output: string): Hole[] | null {
  let json: unknown;
  try {
    json = JSON.parse(output);
  } catch {
    return null;
  }
  const report = Report.safeParse(json);
  if (!report.success) return null;
  const holes = new Map<string, Hole>();
  for (const [name, { via }] of Object.entries(report.data.vulnerabilities)) {
    for (const one of via) {
      if (typeof one === 'string') continue;
      const advisory = one.url.split('/').at(-1) ?? one.url;
      holes.set(`${name} ${advisory}`, { advisory, package: name, title: one.title, severity: one.severity });
    }
  }
  return [...holes.values()];
}

/** Sentences about all that must not be; none = well. @param today YYYY-MM-DD */
export function judge(holes: readonly Hole[], { allowed }: AllowFile, today: string): string[] {
  const matches = (entry: AllowFile['allowed'][number], hole: Hole): boolean =>
    entry.advisory === hole.advisory && entry.package === hole.package;
  const open = holes
    .filter(({ severity }) => FAILING.has(severity))
    .filter((hole) => !allowed.some((entry) => matches(entry, hole)))
    .map((hole) => `${hole.package}: ${hole.severity}, ${hole.title} (${hole.advisory})`);
  const expired = allowed
    .filter(({ until }) => until < today)
    .map((entry) => `${ALLOW_FILE}: ${entry.advisory} (${entry.package}) was allowed until ${entry.until}; look again`);
  const spent = allowed
    .filter((entry) => !holes.some((hole) => matches(entry, hole)))
    .map((entry) => `${ALLOW_FILE}: ${entry.advisory} (${entry.package}) is reported no more; remove it`);
  return [...open, ...expired, ...spent];
}

function main(): number {
  const { allowed } = AllowFile.parse(JSON.parse(readFileSync(join(ROOT, ALLOW_FILE), 'utf8')));
  const { stdout } = spawnSync('npm', ['audit', '--json'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 << 20 });
  const holes = readReport(stdout ?? '');
  if (holes === null) {
    process.stderr.write(
      'The registry gave no audit report: it does not offer one, or cannot be reached. Nothing is known.\n',
    );
    return UNANSWERED;
  }
  const wrong = judge(holes, { allowed }, new Date().toISOString().slice(0, 10));
  for (const sentence of wrong) process.stderr.write(`${sentence}\n`);
  process.stdout.write(`${holes.length} known holes, ${allowed.length} allowed, ${wrong.length} to mend\n`);
  return wrong.length === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = main();
