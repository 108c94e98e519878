/** A guardrail's fix as the server words it: a patch merged deeply into the intake, where null takes a key away. */
type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function patchIntake(intake: unknown, patch: Plain): Plain {
  const merged: Plain = isPlain(intake) ? { ...intake } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = isPlain(value) ? patchIntake(merged[key], value) : value;
  }
  return merged;
}
