/** The solved example: invented creators and an intake from examples/, planned on first need, never mixed with a library. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const EXAMPLES = join(import.meta.dirname, '../../../examples');

/** Invented creators in a vendor's column layout; see examples/README.md. */
export const EXAMPLE_CREATORS = join(EXAMPLES, 'creators-synthetic.csv');

/** The intake that the example plan answers, as a client would send it. */
export const readExampleIntake = async (): Promise<unknown> =>
  JSON.parse(await readFile(join(EXAMPLES, 'launch.json'), 'utf8'));
