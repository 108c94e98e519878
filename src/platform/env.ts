/** The process's settings, read once from the environment. */
import { isIP } from 'node:net';
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
  ZHONGCAO_SMTP_URL: optional(
    z.url({ protocol: /^smtps?$/, error: 'must be an address such as smtps://user:password@mail.example.com' }),
  ),
  ZHONGCAO_MAIL_FROM: z.preprocess(blankIsAbsent, z.string().max(200).default('Zhongcao <zhongcao@localhost>')),
  ZHONGCAO_DATA_KEY: optional(z.string()),
  ZHONGCAO_PRIVATE_HOSTS: optional(
    z
      .string()
      .transform((text) => text.split(/[\s,]+/u).filter((part) => part !== ''))
      .refine(
        (parts) => parts.every((part) => /^[\w.-]+:\d{1,5}$/u.test(part)),
        'must be names with a port such as idp.corp.example:443',
      ),
  ),
  ZHONGCAO_TRUSTED_PROXY: optional(
    z
      .string()
      .transform((text) => text.split(/[\s,]+/u).filter((part) => part !== ''))
      .refine((parts) => parts.every(isAddressOrNet), 'must be addresses such as 10.0.0.5 or 10.0.0.0/8'),
  ),
});

/** `10.0.0.5`, `fd00::1` or a whole net such as `10.0.0.0/8`. */
function isAddressOrNet(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

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
  /** The mail server; null puts letters into the folder outbox of the home. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Keys of personal columns, the first of which encrypts; null for the file data-key of the home. */
  readonly dataKey: string | null;
  /** Addresses and nets of the proxies whose word about a browser's address is taken. */
  readonly trustedProxies: readonly string[];
  /** Hosts with their port that the server may call although their address is private, such as an identity provider in the house. */
  readonly privateHosts: readonly string[];
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
  const { ZHONGCAO_HOME, DATABASE_URL, PORT, HOST, ZHONGCAO_URL, ZHONGCAO_TRUSTED_PROXY } = read.data;
  const { ZHONGCAO_SMTP_URL, ZHONGCAO_MAIL_FROM, ZHONGCAO_DATA_KEY, ZHONGCAO_PRIVATE_HOSTS } = read.data;
  return {
    home: ZHONGCAO_HOME ?? null,
    databaseUrl: DATABASE_URL ?? null,
    port: PORT,
    host: HOST,
    publicUrl: ZHONGCAO_URL === undefined ? null : new URL(ZHONGCAO_URL).origin,
    smtpUrl: ZHONGCAO_SMTP_URL ?? null,
    mailFrom: ZHONGCAO_MAIL_FROM,
    dataKey: ZHONGCAO_DATA_KEY ?? null,
    trustedProxies: ZHONGCAO_TRUSTED_PROXY ?? [],
    privateHosts: ZHONGCAO_PRIVATE_HOSTS ?? [],
  };
}
