/** What the server does again and again while it serves: erasing what is kept no longer, sending letters that wait for their hour. */
import type { Services } from '#http/context.ts';
import { sendDueLetters } from '#modules/agenda/index.ts';
import { sendLetters } from '#modules/collaborations/index.ts';
import { sweepAddresses } from '#modules/logistics/index.ts';
import { listSystemContexts, listWorkspaceContexts } from '#modules/workspaces/index.ts';

const HOUR_MS = 3_600_000;

/** One round through all workspaces; stops between two when the server begins to stop. */
export async function sweep(
  { db, mail, stopping }: Pick<Services, 'db' | 'mail' | 'stopping'>,
  now: Date,
): Promise<void> {
  for (const ctx of await listWorkspaceContexts(db, now)) {
    if (stopping.aborted) return;
    // eslint-disable-next-line no-await-in-loop -- one workspace after the other
    await sweepAddresses(db, ctx);
    // eslint-disable-next-line no-await-in-loop -- as above
    await sendLetters(db, ctx, mail, { stopping });
  }
}

/** Letters of the day to whoever wants them; between two organisations it stops when the server begins to. */
export async function post(
  services: Pick<Services, 'db' | 'mail' | 'log' | 'stopping'>,
  origin: string,
  now: Date,
): Promise<void> {
  for (const ctx of await listSystemContexts(services.db, now)) {
    if (services.stopping.aborted) return;
    // eslint-disable-next-line no-await-in-loop -- one organisation after the other
    await sendDueLetters(services, ctx, origin);
  }
}

/** Sweeps now and every hour until the server stops. What goes wrong is reported, and tried again the next time. */
export function startSweeps(services: Services, origin: string): void {
  const run = (): void => {
    services.afterwards.run(() => sweep(services, new Date()));
    services.afterwards.run(() => post(services, origin, new Date()));
  };
  const clock = setInterval(run, HOUR_MS);
  clock.unref();
  services.stopping.addEventListener('abort', () => clearInterval(clock), { once: true });
  run();
}
