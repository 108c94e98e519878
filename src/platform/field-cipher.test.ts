import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { makeDataKey, openKeyRing, writeDataKeys, type DataKey } from './data-key.ts';
import { SettingsError } from './env.ts';
import { FieldCipher, keyIdOf, type FieldPlace } from './field-cipher.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

const withKeys = (...keys: DataKey[]): FieldCipher => new FieldCipher({ read: () => keys, file: null });
const key = makeDataKey();
const cipher = withKeys(key);
const PLACE: FieldPlace = { table: 'people_person', organisationId: 'org_a', row: 'prs_1', field: 'phone' };
const anyPlace = fc.record({
  table: fc.string(),
  organisationId: fc.string(),
  row: fc.string(),
  field: fc.string(),
});
const anyText = fc.string({ unit: 'grapheme', maxLength: 300 });

describe('a sealed value', () => {
  test('opens to what it was, at its place, and never looks the same twice', () => {
    fc.assert(
      fc.property(anyPlace, anyText, (place, text) => {
        const [a, b] = [cipher.seal(place, text), cipher.seal(place, text)];
        expect(cipher.open(place, a)).toBe(text.toWellFormed());
        expect(a).not.toBe(b);
        expect(keyIdOf(a)).toBe(key.id);
      }),
    );
  });

  test('does not open anywhere else', () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, (here, there) => {
        fc.pre(JSON.stringify(here) !== JSON.stringify(there));
        expect(() => cipher.open(there, cipher.seal(here, 'x'))).toThrow(/changed or moved/);
      }),
    );
    for (const field of Object.keys(PLACE) as (keyof FieldPlace)[])
      expect(() => cipher.open({ ...PLACE, [field]: 'other' }, cipher.seal(PLACE, 'x')), field).toThrow(/moved/);
  });

  test('does not open when any part of it was changed', () => {
    const sealed = cipher.seal(PLACE, '13812345678');
    const [form, id, body] = sealed.split('.') as [string, string, string];
    const bytes = Buffer.from(body, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ 1;
      expect(() => cipher.open(PLACE, `${form}.${id}.${changed.toString('base64url')}`)).toThrow(/changed or moved/);
    }
    for (const broken of ['', 'plain text', `${form}.${id}`, `${form}.${id}.AAAA`, `v2.${id}.${body}`])
      expect(() => cipher.open(PLACE, broken), broken).toThrow(/not a sealed value/);
  });

  test('names its key: another one is asked for in words, several keys open what each has sealed', () => {
    const other = makeDataKey();
    const sealed = cipher.seal(PLACE, 'x');
    expect(() => withKeys(other).open(PLACE, sealed)).toThrow(SettingsError);
    expect(() => withKeys(other).open(PLACE, sealed)).toThrow(key.id);
    const both = withKeys(other, key);
    expect(both.open(PLACE, sealed)).toBe('x');
    expect(keyIdOf(both.seal(PLACE, 'x'))).toBe(other.id);
  });
});

describe('keys', () => {
  test('come from a file that only we can read, made once, read again when it changes', () => {
    const ring = openKeyRing(folder, null);
    expect(statSync(ring.file!).mode & 0o777).toBe(0o600);
    const text = readFileSync(ring.file!, 'utf8');
    expect(openKeyRing(folder, null).read()).toEqual(ring.read());
    expect(readFileSync(ring.file!, 'utf8')).toBe(text);
    const next = makeDataKey();
    writeDataKeys(ring.file!, [next, ...ring.read()]);
    expect(ring.read().map(({ id }) => id)[0]).toBe(next.id);
    expect(ring.read()).toHaveLength(2);
    expect(statSync(ring.file!).mode & 0o777).toBe(0o600);
  });

  test('come from the environment, several with commas', () => {
    const [a, b] = [makeDataKey(), makeDataKey()];
    const text = (one: DataKey): string => one.bytes.toString('base64');
    const ring = openKeyRing(folder, `${text(a)}, ${text(b)}`);
    expect(ring.read().map(({ id }) => id)).toEqual([a.id, b.id]);
    expect(ring.file).toBeNull();
  });

  test.each(['short', Buffer.alloc(31).toString('base64'), 'not base64 at all, not at all, not at all', ','])(
    '%j is refused by name',
    (wrong) => {
      expect(() => openKeyRing(folder, wrong)).toThrow(SettingsError);
      expect(() => openKeyRing(folder, wrong)).toThrow(/ZHONGCAO_DATA_KEY/);
    },
  );

  test('a broken file is refused, never replaced', () => {
    const broken = mkdtempSync(join(folder, 'broken-'));
    writeFileSync(join(broken, 'data-key'), 'nonsense\n');
    chmodSync(join(broken, 'data-key'), 0o600);
    expect(() => openKeyRing(broken, null)).toThrow(SettingsError);
    expect(readFileSync(join(broken, 'data-key'), 'utf8')).toBe('nonsense\n');
  });
});
