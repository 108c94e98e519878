/** Opening a form from anywhere in finance. */
import { createContext, use } from 'react';
import type { Draft } from './draft.ts';
import type { HandKind } from './specs.ts';

export interface Wanted {
  readonly kind: HandKind;
  /** What is known already. */
  readonly given?: Partial<Draft>;
  /** Shown over the form: which entries it is for. */
  readonly about?: string;
  readonly onDone?: () => void;
}

export const RecordContext = createContext<((wanted: Wanted) => void) | null>(null);

export function useRecord(): (wanted: Wanted) => void {
  const open = use(RecordContext);
  if (open === null) throw new Error('RecordProvider is missing');
  return open;
}
