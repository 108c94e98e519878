import { expect, test } from 'vitest';
import { createSigner } from './signed-value.ts';

const signer = createSigner('the secret of this home', 'share links');

test('what was signed comes back as it was, in characters that a cookie may hold', () => {
  for (const value of ['', 'a', '{"a":"种草;, 台"}']) {
    const signed = signer.sign(value);
    expect(signed).toMatch(/^[\w-]*\.[\w-]+$/);
    expect(signer.read(signed)).toBe(value);
  }
});

test('anything else is null: changed, cut, signed for another purpose or by another home', () => {
  const signed = signer.sign('{"share":"shr_1"}');
  const [body = '', signature = ''] = signed.split('.');
  const other = `${Buffer.from('{"share":"shr_2"}').toString('base64url')}.${signature}`;
  const foreign = [
    createSigner('the secret of this home', 'something else').sign('{"share":"shr_1"}'),
    createSigner('another secret', 'share links').sign('{"share":"shr_1"}'),
  ];
  for (const wrong of ['', '.', body, `${body}.`, `.${signature}`, signed.slice(0, -2), other, ...foreign])
    expect(signer.read(wrong), wrong).toBeNull();
});
