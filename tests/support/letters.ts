/** The letters of the outbox folder, as their readers see them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Undoes quoted-printable and base64, which are how a mail carries text. */
function decode(letter: string): string {
  const split = letter.indexOf('\n\n');
  const [head, body] = [letter.slice(0, split), letter.slice(split + 2)];
  if (/^content-transfer-encoding: base64$/im.test(head)) return `${head}\n\n${Buffer.from(body, 'base64').toString()}`;
  if (!/^content-transfer-encoding: quoted-printable$/im.test(head)) return letter;
  const bytes = body
    .replaceAll('=\n', '')
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString());
  return `${head}\n\n${bytes}`;
}

/** Oldest first. */
export const readLetters = (outbox: string): string[] =>
  existsSync(outbox)
    ? readdirSync(outbox)
        .filter((name) => name.endsWith('.eml'))
        .toSorted()
        .map((name) => decode(readFileSync(join(outbox, name), 'utf8')))
    : [];

/** The secret behind the # of a letter's one link, and where the link leads. */
export function findLink(letter: string | undefined): {
  readonly path: string;
  readonly secret: string;
  readonly url: string;
} {
  const url = /https?:\/\/\S+#\S+/.exec(letter ?? '')?.[0];
  if (url === undefined) throw new Error(`no link in ${letter}`);
  const { pathname, hash } = new URL(url);
  return { path: pathname, secret: hash.slice(1), url };
}

/** The link of the newest letter to an address. */
export const findLinkTo = (outbox: string, email: string): string =>
  findLink(readLetters(outbox).findLast((letter) => letter.includes(`To: ${email}`))).url;
