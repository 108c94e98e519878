/** The process's settings, read once from the environment. */
import { z } from 'zod';

/** A setting that cannot be used: the sentence is for whoever starts the process. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SettingsError';
  }
}

const blankIsAbsent = (value: unknown): unknown => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

const Settings = z.object({
  ZHONGCAO_HOME: optional(z.string()),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres://')),
  PORT: z.preprocess(blankIsAbsent, z.coerce.number('must be a number').int().min(0).max(65_535).default(4330)),
  HOST: z.preprocess(blankIsAbsent, z.string().default('127.0.0.1')),
  ZHONGCAO_URL: optional(
    z.url({ protocol: /^https?$/, error: 'must be a web address such as https://zhongcao.example.com' }),
  ),
});

export interface Environment {
  /** Where data lives; null means the default of {@link file://./embedded-postgres/directories.ts}. */
  readonly home: string | null;
  /** An own PostgreSQL (>= 15) instead of the embedded one. */
  readonly databaseUrl: string | null;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  readonly host: string;
  /** Origin that browsers use, when it is not http://localhost:port (behind a proxy, TLS). */
  readonly publicUrl: string | null;
}

/**
 * Reads and checks the settings.
 * @throws SettingsError naming each setting that cannot be used and why
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const read = Settings.safeParse(variables);
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new SettingsError(`Zhongcao cannot start with these settings. ${wrong.join('; ')}.`);
  }
  const { ZHONGCAO_HOME, DATABASE_URL, PORT, HOST, ZHONGCAO_URL } = read.data;
  return {
    home: ZHONGCAO_HOME ?? null,
    databaseUrl: DATABASE_URL ?? null,
    port: PORT,
    host: HOST,
    publicUrl: ZHONGCAO_URL === undefined ? null : new URL(ZHONGCAO_URL).origin,
  };
}
