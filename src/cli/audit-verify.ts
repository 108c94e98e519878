/** `zhongcao audit verify`: walks every chain of the audit trail and names the first row that does not fit. */
import { verifyTrail, type ChainState } from '#modules/audit/index.ts';
import { listSystemContexts } from '#modules/workspaces/index.ts';
import { readEnvironment } from '#platform/env.ts';
import { openProductDatabase } from '#platform/product-database.ts';
import { messages } from '#words/index.ts';
import type { CommandArguments } from './command-arguments.ts';
import { EXIT, UsageError } from './failure.ts';
import { print, printJson } from './output.ts';

function describe({ chain, entries, head, fault }: ChainState, { locale }: CommandArguments): string {
  const { audit, cli } = messages(locale);
  const found =
    fault === null
      ? `${audit.chain.intact({ entries })} ${head === null ? '' : audit.chain.head({ hash: head })}`
      : `${audit.chain.faults[fault.kind]({ seq: Number(fault.seq) })} ${audit.chain.before({ entries })}${fault.id === null ? '' : ` (${fault.id})`}`;
  return cli.audit.chain({ chain, found: found.trim() });
}

/** Exits with 4 when a chain is broken. @throws UsageError for anything but `audit verify` */
export async function runAudit(args: CommandArguments): Promise<number> {
  if (args.positionals.join(' ') !== 'verify') throw new UsageError('cli.audit-verify');
  const database = await openProductDatabase(readEnvironment());
  const chains: ChainState[] = [];
  try {
    for (const { organisationId } of await listSystemContexts(database.db, new Date())) {
      for await (const state of verifyTrail(database.db, organisationId)) {
        chains.push(state);
        if (!args.json) print(describe(state, args));
      }
    }
  } finally {
    await database.close();
  }
  const intact = chains.every(({ fault }) => fault === null);
  if (args.json)
    printJson({
      intact,
      chains: chains.map(({ fault, ...state }) => ({
        ...state,
        fault: fault === null ? null : { ...fault, seq: Number(fault.seq) },
      })),
    });
  else print(messages(args.locale).cli.audit.verdict({ intact, chains: chains.length }));
  return intact ? EXIT.done : EXIT.tampered;
}
