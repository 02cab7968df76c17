import { expect, test } from 'vitest';
import { UsageError } from './usage-error.js';
import { hasWideVectors, isWide, widenVectors } from './wide-vectors.js';

test('wide vectors need Node 24 or newer, the experiment in its V8, and AVX2', () => {
  const options = 'SSE3=1 AVX=1 AVX2=1\n  --experimental-wasm-revectorize (enable …)\n';
  expect(isWide('v24.21.0', options)).toBe(true);
  expect(isWide('v22.23.3', options)).toBe(false);
  expect(isWide('v26.0.0', options.replace('revectorize', 'something'))).toBe(false);
  expect(isWide('v24.21.0', options.replace('AVX2=1', 'AVX2=0'))).toBe(false);
});

test.skipIf(hasWideVectors())('without, asking for them is wrong usage, and the line says what is needed', () => {
  expect(widenVectors).toThrow(UsageError);
  expect(widenVectors).toThrow(/needs Node 24 or newer.*; this is Node \d+/);
});
