/** Letters: by the mail server that is set, else as files in a folder, so that nothing is lost and nothing is pretended. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { newId } from '#kernel/id.ts';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** Plain text: links in it stay whole in every reader. */
  readonly text: string;
}

export type Sent = 'sent' | 'outbox';

export interface Mail {
  /** @throws Error when the mail server refuses the letter or cannot be reached */
  send(letter: Letter): Promise<Sent>;
}

export interface MailSettings {
  /** `smtps://user:password@mail.example.com`; null for the folder. */
  readonly smtpUrl: string | null;
  readonly from: string;
  /** Folder for letters that nobody sends; made on demand, readable by us alone. */
  readonly outbox: string;
}

const PATIENCE_MS = 20_000;

/** Opens the way out for letters. */
export function openMail({ smtpUrl, from, outbox }: MailSettings): Mail {
  if (smtpUrl !== null) {
    const transport = createTransport(
      { url: smtpUrl, connectionTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
      { from },
    );
    return { send: async (letter) => (await transport.sendMail(letter), 'sent') };
  }
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' }, { from });
  return {
    send: async (letter) => {
      const { message } = await writer.sendMail(letter);
      await mkdir(outbox, { recursive: true, mode: 0o700 });
      await writeFile(join(outbox, `${newId('eml')}.eml`), message as Buffer, { mode: 0o600 });
      return 'outbox';
    },
  };
}
