import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { zh } from './zh.ts';

function* walk(value: unknown, path: string[] = []): Generator<[string, unknown]> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* walk(inner, [...path, key]);
  } else yield [path.join(' / '), value];
}

const english = new Map(walk(en));
const chinese = new Map(walk(zh));

describe('dictionaries', () => {
  test('hold the same keys', () => {
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    expect(english.size).toBeGreaterThan(200);
  });

  test('say a string or a function of parameters in both, and what says something in one says something in the other', () => {
    for (const [key, value] of english) {
      expect(typeof chinese.get(key), key).toBe(typeof value);
    }
    const saysNothing = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';
    const empty = [...english.keys()].filter((key) => saysNothing(english.get(key)) !== saysNothing(chinese.get(key)));
    expect(empty).toEqual([]);
  });

  test('Chinese is not English left over: sentences hold Chinese characters', () => {
    const left = [...chinese].filter(
      ([key, value]) =>
        typeof value === 'string' &&
        value === english.get(key) &&
        // What is typed into a shell is the same in any language.
        !value.includes('bin/zhongcao ') &&
        /[a-z]{4,} [a-z]{3,} [a-z]{2,}/.test(value),
    );
    expect(left).toEqual([]);
  });
});
