/** A defect as the log may keep it: where it happened and what kind it is, never the values of rows and inputs. */

/** What PostgreSQL's driver says of an error besides its text; its detail, where and parameters hold values. */
const HARMLESS = ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const;

/** PostgreSQL's data exceptions quote the value that they could not use. */
const DATA_EXCEPTION = /^22/u;

function describeFields(cause: Error): string {
  const fields = cause as unknown as Record<string, unknown>;
  const known = HARMLESS.filter((name) => typeof fields[name] === 'string').map(
    (name) => `${name}: ${String(fields[name])}`,
  );
  return known.length === 0 ? '' : `\n    (${known.join(', ')})`;
}

function describeStack(cause: Error): string {
  const stack = cause.stack ?? `${cause.name}: ${cause.message}`;
  const { code } = cause as { code?: unknown };
  if (typeof code !== 'string' || !DATA_EXCEPTION.test(code) || cause.message === '') return stack;
  return stack.replaceAll(cause.message, 'a value that PostgreSQL could not use');
}

function* listCauses(cause: unknown): Generator {
  const seen = new Set<unknown>();
  for (let next = cause; next !== undefined && !seen.has(next); next = next instanceof Error ? next.cause : undefined) {
    seen.add(next);
    yield next;
  }
}

const describeOne = (cause: unknown): string =>
  cause instanceof Error ? `${describeStack(cause)}${describeFields(cause)}` : `a thrown ${typeof cause}`;

/** Name, text, stack, and PostgreSQL's code, table and constraint, of the error and of what caused it. */
export const describeDefect = (cause: unknown): string => [...listCauses(cause)].map(describeOne).join('\ncaused by ');
