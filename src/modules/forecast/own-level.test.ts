import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectOwnLevel, type DatedLog } from './own-level.ts';

const SHIFTS: Record<string, number> = { image: 0, video: -0.3, unknown: 0.2 };
const shift = (type: string): number => SHIFTS[type]!;

/** The definition, note by note. */
function sumUp(notes: readonly DatedLog[], day: number, type: string, halfLife: number): [number, number] {
  const weights = notes.map((note) => 2 ** ((note.day - day) / halfLife));
  const weight = weights.reduce((sum, one) => sum + one, 0);
  const sum = notes.reduce((all, note, at) => all + weights[at]! * (note.log - shift(note.type)), 0);
  return [weight === 0 ? 0 : sum / weight + shift(type), weight];
}

const type = fc.constantFrom('image', 'video', 'unknown');
const log = fc.double({ min: 0, max: 15, noNaN: true });
const notes = fc
  .array(fc.record({ day: fc.integer({ min: 15_000, max: 22_000 }), type, log }), { maxLength: 60 })
  .map((all) => all.toSorted((a, b) => a.day - b.day));

test('sums that fade say what summing up all notes says', () => {
  fc.assert(
    fc.property(
      notes,
      fc.integer({ min: 1, max: 400 }),
      type,
      fc.constantFrom(30, 60, 90, 180, 365),
      (all, later, wanted, halfLife) => {
        const own = collectOwnLevel(halfLife);
        for (const note of all) own.add(note);
        const day = (all.at(-1)?.day ?? 20_000) + later;
        const [level, weight] = sumUp(all, day, wanted, halfLife);
        const found = own.at(day, wanted, shift);
        expect(Math.abs(found.level - level)).toBeLessThan(1e-9);
        expect(Math.abs(found.notes - weight)).toBeLessThan(1e-9);
      },
    ),
  );
});
