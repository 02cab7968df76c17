import { expect, test } from 'vitest';
import { splitmix64 } from './random-word.js';
import { Xoshiro256PlusPlus } from './random-xoshiro.js';

const word = (high: number, low: number): bigint => (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);

function outputs(state: bigint[], count: number): bigint[] {
  const halves = Int32Array.from(state.flatMap((w) => [Number(w >> 32n) | 0, Number(w & 0xffffffffn) | 0]));
  const generator = new Xoshiro256PlusPlus(halves);
  return Array.from({ length: count }, () => {
    generator.next();
    return word(generator.high, generator.low);
  });
}

test('xoshiro256++ gives the outputs of the reference implementation (xoshiro256plusplus.c) from state 1, 2, 3, 4', () => {
  expect(outputs([1n, 2n, 3n, 4n], 10)).toEqual([
    41943041n,
    58720359n,
    3588806011781223n,
    3591011842654386n,
    9228616714210784205n,
    9973669472204895162n,
    14011001112246962877n,
    12406186145184390807n,
    15849039046786891736n,
    10450023813501588000n,
  ]);
});

test('xoshiro256++ agrees with its definition in 64-bit BigInt arithmetic for 10,000 steps', () => {
  const mask = (1n << 64n) - 1n;
  const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (64n - k))) & mask;
  const s = [0x8000000000000000n, 0xffffffffffffffffn, 0x123456789abcdef0n, 0xfedcba9876543210n];
  const computed = outputs(s, 10_000);
  for (const output of computed) {
    expect(output).toBe((rotate((s[0]! + s[3]!) & mask, 23n) + s[0]!) & mask);
    const t = (s[1]! << 17n) & mask;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= t;
    s[3] = rotate(s[3]!, 45n);
  }
});

test('the all-zero state and a wrong number of words are refused', () => {
  expect(() => new Xoshiro256PlusPlus(new Int32Array(8))).toThrow(RangeError);
  expect(() => new Xoshiro256PlusPlus(Int32Array.of(1, 2, 3))).toThrow(RangeError);
});

test('splitmix64 gives the published outputs for the state 1234567', () => {
  const out = new Int32Array(2);
  const words = [0, 1, 2, 3, 4].map((index) => {
    splitmix64(0, 1234567, index, out, 0);
    return word(out[0]!, out[1]!);
  });
  expect(words).toEqual([
    6457827717110365317n,
    3203168211198807973n,
    9817491932198370423n,
    4593380528125082431n,
    16408922859458223821n,
  ]);
});

test('splitmix64 agrees with its definition in BigInt arithmetic where carries and signs matter', () => {
  const mask = (1n << 64n) - 1n;
  const out = new Int32Array(2);
  for (const state of [0n, 1n, mask, 1n << 63n, 0xffffffffn, 0xdeadbeefcafebaben]) {
    for (const index of [0, 1, 65535, 0x7fffffff, 0x80000000, 0xfffffffe]) {
      let z = (state + BigInt(index + 1) * 0x9e3779b97f4a7c15n) & mask;
      z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
      z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
      splitmix64(Number(state >> 32n) | 0, Number(state & 0xffffffffn) | 0, index, out, 0);
      expect(word(out[0]!, out[1]!)).toBe(z ^ (z >> 31n));
    }
  }
});
