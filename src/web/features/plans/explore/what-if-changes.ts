/** A changed answer put as a question: what would the plan be with it? */
import type { WhatIfChange } from '#modules/plans/contract.ts';
import { patchIntake } from '../patch-intake.ts';

type Plain = Readonly<Record<string, unknown>>;

const amountOf = (budget: unknown): string | null => {
  const amount = (budget as { amount?: unknown } | null | undefined)?.amount;
  return typeof amount === 'string' || typeof amount === 'number' ? String(amount) : null;
};

/**
 * The questions that a patch on the intake amounts to, or null when one of its
 * answers cannot be asked about (only limits and the budget can).
 */
export function toWhatIfChanges(intake: unknown, patch: Plain): WhatIfChange[] | null {
  const changes: WhatIfChange[] = [];
  for (const key of Object.keys(patch)) {
    const merged = patchIntake(intake, { [key]: patch[key] });
    if (key === 'constraints') changes.push({ kind: 'limits', constraints: merged['constraints'] ?? {} });
    else if (key === 'budget') {
      const amount = amountOf(merged['budget']);
      if (amount === null) return null;
      changes.push({ kind: 'budget', amount });
    } else return null;
  }
  return changes.length === 0 ? null : changes;
}
