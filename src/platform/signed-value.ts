/** Values that a browser keeps for us and cannot change: signed with a key of their own, made from the home's secret. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Signer {
  /** The value and its signature, in characters that a cookie may hold. */
  sign(value: string): string;
  /** The value; null when we did not sign it. */
  read(signed: string): string | null;
}

/**
 * Makes one for a single purpose, so that what is signed for one is worth nothing for another.
 * @param secret of the home
 */
export function createSigner(secret: string, purpose: string): Signer {
  const key = createHmac('sha256', secret).update(`zhongcao ${purpose}`).digest();
  const mac = (body: string): Buffer => createHmac('sha256', key).update(body).digest();
  return {
    sign: (value) => {
      const body = Buffer.from(value).toString('base64url');
      return `${body}.${mac(body).toString('base64url')}`;
    },
    read: (signed) => {
      const [body = '', signature = ''] = signed.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = mac(body);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      return Buffer.from(body, 'base64url').toString();
    },
  };
}
