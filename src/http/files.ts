/** Uploads and downloads of the modules, mounted at /files. */
import type { Hono } from 'hono';
import type { FileBindings } from './context.ts';
import { creatorFiles } from './creator-files.ts';
import { forecastFiles } from './forecast-files.ts';
import { peopleFiles } from './people-files.ts';
import { planFiles } from './plan-files.ts';

export const files: readonly Hono<FileBindings>[] = [creatorFiles, forecastFiles, planFiles, peopleFiles];
