/** Writes docs/lifecycles.md from the models' own tables. `npm run lifecycles`. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { drawLifecycle, MODELS, type ModelKind } from '#modules/collaboration-models/index.ts';
import { messages } from '#words/index.ts';

export const LIFECYCLES_PAGE = resolve(import.meta.dirname, '../docs/lifecycles.md');

/** Every lifecycle as a diagram, and its steps as a table with what each asks for. */
export function writeLifecyclesPage(): string {
  const { deals, refusals } = messages('en');
  const guardText = (guard: string): string => {
    const text = (refusals as unknown as Record<string, string | ((detail: object) => string)>)[`guard.${guard}`];
    return typeof text === 'string' ? text : guard;
  };
  const sections = Object.entries(MODELS).map(([kind, { lifecycle }]) => {
    const rows = lifecycle.transitions.map(
      ({ from, event, to, by, guards = [], fact }) =>
        `| ${from} | ${event} | ${to} | ${by} | ${guards.join(', ')} | ${fact ?? ''} |`,
    );
    return [
      `## ${messages('en').terms.models[kind as ModelKind]}`,
      '',
      '```mermaid',
      drawLifecycle(lifecycle),
      '```',
      '',
      '| from | step | to | by | asks for | states |',
      '|---|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  });
  const used = [
    ...new Set(
      Object.values(MODELS).flatMap(({ lifecycle }) => lifecycle.transitions.flatMap(({ guards = [] }) => guards)),
    ),
  ].toSorted();
  return [
    '# How deals run',
    '',
    'Made from the tables in `src/modules/collaboration-models/` by `npm run lifecycles`; a test holds it against them. “By” says whose deed a step is: what is a creator’s, the brand’s people may write down on their behalf. Every step leaves who, when, why and from where; nothing else moves a deal.',
    '',
    ...sections,
    '## What steps ask for',
    '',
    '| guard | what is said when it does not hold |',
    '|---|---|',
    ...used.map((guard) => `| ${guard} | ${guardText(guard)} |`),
    '',
    `Phases of the board: ${Object.values(deals.phases).join(', ')}.`,
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(LIFECYCLES_PAGE, writeLifecyclesPage());
