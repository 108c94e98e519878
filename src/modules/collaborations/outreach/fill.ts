/** Words with names in them, filled: what is not known and what is empty is told, never sent. Pure. */

import { MERGE_FIELDS } from './outreach-contract.ts';

export type MergeField = (typeof MERGE_FIELDS)[number];
export type MergeValues = Readonly<Record<MergeField, string | null>>;

export interface Filled {
  readonly text: string;
  /** Names that no template may have. */
  readonly unknown: readonly string[];
  /** Fields that have no value for this creator. */
  readonly empty: readonly MergeField[];
}

const NAME = /\{\s*([\p{L}\p{N}_-]+)\s*\}/gu;
const isField = (name: string): name is MergeField => (MERGE_FIELDS as readonly string[]).includes(name);

/** What stays in braces is what somebody has to see. */
export function fillTemplate(template: string, values: MergeValues): Filled {
  const unknown = new Set<string>();
  const empty = new Set<MergeField>();
  const text = template.replaceAll(NAME, (whole, name: string) => {
    if (!isField(name)) {
      unknown.add(name);
      return whole;
    }
    const value = values[name];
    if (value === null || value.trim() === '') {
      empty.add(name);
      return whole;
    }
    return value;
  });
  return { text, unknown: [...unknown], empty: [...empty] };
}
