/** The web, built once before journeys that start servers side by side. */
import { provideWeb } from '#platform/web-build.ts';

export const setup = (): Promise<string> => provideWeb(() => undefined, new AbortController().signal);
