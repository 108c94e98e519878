/** `zhongcao doctor`: whether everything that must hold does hold, on the live database. */
import { examine } from '#modules/doctor/index.ts';
import type { DoctorReport } from '#modules/doctor/contract.ts';
import { listSystemContexts } from '#modules/workspaces/index.ts';
import { readEnvironment } from '#platform/env.ts';
import { openProductDatabase } from '#platform/product-database.ts';
import { messages } from '#words/index.ts';
import type { CommandArguments } from './command-arguments.ts';
import { EXIT } from './failure.ts';
import { print, printJson } from './output.ts';

function describe({ checks }: DoctorReport, { locale }: CommandArguments): string[] {
  const { doctor } = messages(locale);
  return checks.flatMap(({ name, ok, count, broken }) => [
    `${ok ? 'ok  ' : 'FAIL'} ${doctor.checks[name]}${ok ? '' : ` (${count})`}`,
    ...broken.map(({ workspaceId, what }) => `       ${workspaceId === null ? '' : `${workspaceId}: `}${what}`),
  ]);
}

/** Exits with 1 when something is broken. */
export async function runDoctor(args: CommandArguments): Promise<number> {
  const database = await openProductDatabase(readEnvironment());
  const reports: (DoctorReport & { organisationId: string })[] = [];
  try {
    for (const ctx of await listSystemContexts(database.db, new Date()))
      // eslint-disable-next-line no-await-in-loop -- an organisation at a time: it reads everything
      reports.push({ organisationId: ctx.organisationId, ...(await examine(database.db, ctx)) });
  } finally {
    await database.close();
  }
  const ok = reports.every((report) => report.ok);
  if (args.json) printJson({ ok, organisations: reports });
  else {
    for (const report of reports) {
      print(report.organisationId);
      for (const line of describe(report, args)) print(line);
    }
    print(messages(args.locale).doctor.verdict({ ok, organisations: reports.length }));
  }
  return ok ? EXIT.done : EXIT.broken;
}
