/** What the server does again and again while it serves: erasing what is kept no longer, sending letters that wait for their hour. */
import type { Services } from '#http/context.ts';
import { describeDefect } from '#http/defect.ts';
import { pruneLetters, sendDueLetters } from '#modules/agenda/index.ts';
import { sendLetters } from '#modules/collaborations/index.ts';
import { sweepAddresses } from '#modules/logistics/index.ts';
import { listSystemContexts, listWorkspaceContexts } from '#modules/workspaces/index.ts';

const HOUR_MS = 3_600_000;

type Sweeping = Pick<Services, 'db' | 'mail' | 'log' | 'stopping'>;

/** One step of a round: what goes wrong in one workspace is reported, and holds up no other. */
async function attempt({ log }: Pick<Services, 'log'>, what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    log(`sweep ${what}: ${describeDefect(cause)}`);
  }
}

/** One round through all workspaces; stops between two when the server begins to stop. */
export async function sweep(services: Sweeping, clock: () => Date): Promise<void> {
  const { db, mail, stopping } = services;
  for (const { workspaceId, ...organisation } of await listWorkspaceContexts(db, clock())) {
    if (stopping.aborted) return;
    const ctx = { ...organisation, workspaceId, now: clock() };
    // eslint-disable-next-line no-await-in-loop -- one workspace after the other
    await attempt(services, `addresses of ${workspaceId}`, () => sweepAddresses(db, ctx));
    // eslint-disable-next-line no-await-in-loop -- as above
    await attempt(services, `letters of ${workspaceId}`, () => sendLetters(db, ctx, mail, { stopping, clock }));
  }
}

/** Letters of the day to whoever wants them; between two organisations it stops when the server begins to. */
export async function post(services: Sweeping, origin: string, clock: () => Date): Promise<void> {
  for (const organisation of await listSystemContexts(services.db, clock())) {
    if (services.stopping.aborted) return;
    const ctx = { ...organisation, now: clock() };
    // eslint-disable-next-line no-await-in-loop -- one organisation after the other
    await attempt(services, `old letters of ${ctx.organisationId}`, () => pruneLetters(services.db, ctx));
    // eslint-disable-next-line no-await-in-loop -- as above
    await attempt(services, `letters of the day of ${ctx.organisationId}`, () => sendDueLetters(services, ctx, origin));
  }
}

/** Sweeps now and every hour until the server stops. What goes wrong is reported, and tried again the next time. */
export function startSweeps(services: Services, origin: string): void {
  const clock = (): Date => new Date();
  const run = (): void => {
    services.afterwards.run(() => sweep(services, clock));
    services.afterwards.run(() => post(services, origin, clock));
  };
  const timer = setInterval(run, HOUR_MS);
  timer.unref();
  services.stopping.addEventListener('abort', () => clearInterval(timer), { once: true });
  run();
}
