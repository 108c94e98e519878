/** Keeps the draft on this device, so that a closed tab loses nothing. */
import { currentWorkspace } from '../../../workspace.ts';
import { makeDraft, type IntakeDraft } from '../intake-draft.ts';

/** One draft for each workspace: another brand's answers are no start for this one's. */
const keyOfDraft = (): string => `zc-plan-draft-${currentWorkspace() ?? ''}`;

/** Whether a change of this storage key is one of the draft; null stands for all of the storage. */
export const isDraftKey = (key: string | null): boolean => key === keyOfDraft() || key === null;

/** The stored draft laid over an empty one: fields of an older shape fall away. */
export function findStoredDraft(empty: IntakeDraft): IntakeDraft | null {
  const text = localStorage.getItem(keyOfDraft());
  if (text === null) return null;
  try {
    const stored = JSON.parse(text) as Record<string, unknown>;
    const known = Object.entries(stored).filter(([key, value]) => {
      const like = empty[key as keyof IntakeDraft];
      return key in empty && (like === null || value === null || typeof value === typeof like);
    });
    return { ...empty, ...(Object.fromEntries(known) as Partial<IntakeDraft>) };
  } catch {
    return null;
  }
}

export function storeDraft(draft: IntakeDraft): void {
  localStorage.setItem(keyOfDraft(), JSON.stringify(draft));
}

export function dropStoredDraft(): void {
  localStorage.removeItem(keyOfDraft());
}

/** Today in Beijing, the day that rates and plans count by. */
export const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

export const makeTodaysDraft = (currency: IntakeDraft['currency']): IntakeDraft => makeDraft(currency, today());
