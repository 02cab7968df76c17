import { expect, test } from 'vitest';
import { UsageError } from './usage-error.js';
import { knowsWideVectors, widenVectors } from './wide-vectors.js';

test('only Node 24 and newer on x64 has wide vectors', () => {
  expect(['20.20.2', '22.23.3', '24.21.0', '26.0.0'].map((version) => knowsWideVectors(version, 'x64'))).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(knowsWideVectors('24.21.0', 'arm64')).toBe(false);
});

test.skipIf(knowsWideVectors())('without, asking for them is wrong usage, and the line says what is needed', () => {
  expect(widenVectors).toThrow(UsageError);
  expect(widenVectors).toThrow(/needs Node 24 or newer on x64; this is Node \d+/);
});
