import { expect, test } from 'vitest';
import { streamKey, substreamKey } from './random-key.js';

const hex = (key: Int32Array): string => Array.from(key, (half) => (half >>> 0).toString(16)).join(' ');

test('a key depends on every part of what names it, where plain seedrandom would collide', () => {
  const seeds = ['', 'a', 'aa', 'aaa', 'b', '0', '00', '1', '01', 'ā', '\u0001', 'data/1'];
  const keys = seeds.flatMap((seed) => (['theorem', 'data', 'search'] as const).map((p) => hex(streamKey(seed, p))));
  expect(new Set(keys).size).toBe(3 * seeds.length);
});

test('the same seed gives the same key, whatever was asked before', () => {
  const first = hex(streamKey('7', 'theorem'));
  streamKey('8', 'data');
  expect(hex(streamKey('7', 'theorem'))).toBe(first);
});

test('a seed beyond the expander is refused, in bytes and not in characters', () => {
  expect(() => streamKey('x'.repeat(160), 'data')).not.toThrow();
  expect(() => streamKey('x'.repeat(161), 'data')).toThrow(/160 bytes/);
  expect(() => streamKey('é'.repeat(81), 'data')).toThrow(/162/);
});

test('no two of the first 100,000 substreams share a state word', () => {
  const key = streamKey('0', 'theorem');
  const seen = new Set<string>();
  for (let r = 0; r < 100_000; r++) seen.add(hex(substreamKey(key, r)).split(' ').slice(0, 2).join());
  expect(seen.size).toBe(100_000);
});

test('substream indices outside the range are refused', () => {
  const key = streamKey('0', 'theorem');
  for (const index of [-1, 0.5, 2 ** 32 - 1, Number.NaN]) expect(() => substreamKey(key, index)).toThrow(RangeError);
});
