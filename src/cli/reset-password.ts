/** `zhongcao reset-password EMAIL`: a new password, read from standard input, for whoever runs this server. */
import { createInterface } from 'node:readline/promises';
import { demandStrongPassword } from '#kernel/password-strength.ts';
import { readEnvironment } from '#platform/env.ts';
import { openProductDatabase } from '#platform/product-database.ts';
import { readSecret } from '#platform/secret.ts';
import { createTries } from '#platform/tries.ts';
import { createSignIn, resetPassword } from '#platform/sign-in.ts';
import { messages } from '#words/index.ts';
import type { CommandArguments } from './command-arguments.ts';
import { EXIT, UsageError } from './failure.ts';
import { print } from './output.ts';

/** The first line of standard input; asked for on standard error when a person sits there. */
async function readPassword(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, terminal: false });
  if (process.stdin.isTTY) process.stderr.write(`${question}\n`);
  try {
    for await (const line of lines) return line.trimEnd();
    return '';
  } finally {
    lines.close();
  }
}

/** Also ends the account's sessions and its count of tries. @throws UsageError for no e-mail, no such account @throws RefusalError accounts.password-* */
export async function runResetPassword(args: CommandArguments): Promise<number> {
  const { cli } = messages(args.locale);
  const [email, ...more] = args.positionals;
  if (email === undefined || more.length > 0) throw new UsageError('cli.email-needed');
  const password = await readPassword(cli.newPassword);
  demandStrongPassword(password, { email });
  const database = await openProductDatabase(readEnvironment());
  try {
    const signIn = createSignIn({
      pool: database.auth,
      secret: readSecret(database.home),
      origin: 'http://localhost',
      mayAsk: () => false,
      secure: false,
      log: (line) => void process.stderr.write(`${line}\n`),
    });
    if (!(await resetPassword(signIn, { email, password }))) throw new UsageError('cli.no-account', { email });
    await createTries(database.auth).forget('account', email);
  } finally {
    await database.close();
  }
  print(cli.passwordReset({ email }));
  return EXIT.done;
}
