/** Findings of a bank file as they go over the wire: a code, and what fills its sentence. */
import type { PayoutFinding } from './bank-files/index.ts';
import type { Batch } from './contract.ts';

/** A finding with what its sentence needs. */
export function describeFinding(
  { line, reference: _, code, ...detail }: PayoutFinding,
  lineIds: readonly string[],
): Batch['findings'][number] {
  return { lineId: line === null ? null : (lineIds[line] ?? null), code, detail: toDetail(detail) };
}

/** What fills a sentence, as it goes over the wire. */
export const toDetail = (detail: object): Batch['findings'][number]['detail'] =>
  Object.fromEntries(
    Object.entries(detail).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map(String) : typeof value === 'number' ? value : String(value),
    ]),
  );
