import { expect, test } from 'vitest';
import { readEnvironment, SettingsError } from './env.ts';

test('has defaults for everything', () => {
  expect(readEnvironment({})).toEqual({
    home: null,
    databaseUrl: null,
    port: 4330,
    host: '127.0.0.1',
    publicUrl: null,
    smtpUrl: null,
    mailFrom: 'Zhongcao <zhongcao@localhost>',
    dataKey: null,
    trustedProxies: [],
    privateHosts: [],
  });
});

test('an empty setting is an absent one', () => {
  expect(readEnvironment({ PORT: '', DATABASE_URL: '', ZHONGCAO_HOME: '', HOST: '', ZHONGCAO_URL: '' })).toEqual(
    readEnvironment({}),
  );
});

test('keeps only the origin of the public address', () => {
  expect(readEnvironment({ ZHONGCAO_URL: 'https://zc.example.com/some/path' }).publicUrl).toBe(
    'https://zc.example.com',
  );
});

test('takes several proxies, and nets', () => {
  expect(readEnvironment({ ZHONGCAO_TRUSTED_PROXY: '10.0.0.5, fd00::/8 192.0.2.0/24' }).trustedProxies).toEqual([
    '10.0.0.5',
    'fd00::/8',
    '192.0.2.0/24',
  ]);
});

test.each([
  [{ PORT: 'many' }, /PORT: must be a number/],
  [{ PORT: '70000' }, /PORT/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL: must start with postgres:/],
  [{ ZHONGCAO_URL: 'zhongcao' }, /ZHONGCAO_URL: must be a web address/],
  [{ ZHONGCAO_TRUSTED_PROXY: '10.0.0.5, proxy' }, /ZHONGCAO_TRUSTED_PROXY: must be addresses/],
  [{ ZHONGCAO_TRUSTED_PROXY: '10.0.0.0/33' }, /ZHONGCAO_TRUSTED_PROXY/],
  [{ ZHONGCAO_URL: 'ftp://zc.example.com' }, /ZHONGCAO_URL/],
])('%o is refused by name', (variables, sentence) => {
  expect(() => readEnvironment(variables)).toThrow(SettingsError);
  expect(() => readEnvironment(variables)).toThrow(sentence);
});
