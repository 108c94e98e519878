/** The web, built once before journeys that start servers side by side. */
import { provideWeb } from '#platform/web-build.ts';

export async function setup(): Promise<void> {
  await provideWeb(() => undefined, new AbortController().signal);
}
