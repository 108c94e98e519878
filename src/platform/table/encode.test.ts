import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeText, findUnencodable } from './encode.ts';

describe('GBK', () => {
  it('has the bytes that the standard gives', () => {
    expect([...encodeText('中a（￥镕', 'gbk')]).toEqual([0xd6, 0xd0, 0x61, 0xa3, 0xa8, 0xa3, 0xa4, 0xe9, 0x46]);
  });

  it('names what it has not', () => {
    expect(findUnencodable('小红书', 'gbk')).toBeNull();
    expect(findUnencodable('小🍠', 'gbk')).toBe('🍠');
    expect(findUnencodable('𠮷野', 'gbk')).toBe('𠮷');
    expect(findUnencodable('é', 'gbk')).toBeNull();
    expect(findUnencodable('ñ', 'gbk')).toBe('ñ');
    expect(findUnencodable('\uE000', 'gbk')).toBe('\uE000');
    expect(() => encodeText('🍠', 'gbk')).toThrow('gbk has no 🍠');
  });

  it('is read back as it was written', () => {
    const decoder = new TextDecoder('gbk');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0x20, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
        (text) => {
          const kept = Array.from(text)
            .filter((character) => findUnencodable(character, 'gbk') === null)
            .join('');
          expect(decoder.decode(encodeText(kept, 'gbk'))).toBe(kept);
        },
      ),
    );
  });

  it('holds more than twenty thousand characters, each decoded to itself', () => {
    const decoder = new TextDecoder('gbk');
    const held: string[] = [];
    for (let code = 0x80; code < 0xd800; code++) {
      const character = String.fromCharCode(code);
      if (findUnencodable(character, 'gbk') === null) held.push(character);
    }
    expect(held.length).toBeGreaterThan(21_000);
    expect(decoder.decode(encodeText(held.join(''), 'gbk'))).toBe(held.join(''));
  });
});

describe('UTF-8', () => {
  it('with and without its mark', () => {
    expect([...encodeText('é', 'utf-8')]).toEqual([0xc3, 0xa9]);
    expect([...encodeText('é', 'utf-8-bom')]).toEqual([0xef, 0xbb, 0xbf, 0xc3, 0xa9]);
    expect(findUnencodable('🍠', 'utf-8')).toBeNull();
    expect(findUnencodable('\uD800', 'utf-8')).toBe('\uD800');
  });
});
