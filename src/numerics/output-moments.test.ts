import { describe, expect, it } from 'vitest';
import { certifiedActivations } from './activations/index.js';
import type { Interval } from './interval.js';
import { contains, point } from './interval-set.js';
import { encloseOutputMoments } from './output-moments.js';

function moments(name: string, t: number): { mean: Interval; variance: Interval } {
  return encloseOutputMoments(certifiedActivations.get(name)!, point(t));
}

function expectAround({ lo, hi }: Interval, value: number): void {
  expect(lo).toBeLessThanOrEqual(value + 1e-15 * Math.abs(value));
  expect(hi).toBeGreaterThanOrEqual(value - 1e-15 * Math.abs(value));
  expect(hi - lo).toBeLessThan(1e-14);
}

describe('output moments', () => {
  it.each([0.5, 1, 2])('closed forms at t = %d', (t) => {
    expectAround(moments('sin', t).variance, (1 - Math.exp(-2 * t * t)) / 2);
    expectAround(moments('erf', t).variance, (2 / Math.PI) * Math.asin((t * t) / (1 + t * t)));
    expectAround(moments('gaussian', t).mean, 1 / Math.sqrt(1 + t * t));
    expectAround(moments('gelu', t).mean, (t * t) / Math.sqrt(2 * Math.PI * (1 + t * t)));
    expectAround(moments('affine', t).variance, t * t);
    expectAround(moments('relu', t).mean, t / Math.sqrt(2 * Math.PI));
    expectAround(moments('sigmoid', t).mean, 0.5);
  });
  it('odd activations have mean 0', () => {
    for (const name of ['tanh', 'erf', 'sin', 'arctan']) expect(contains(moments(name, 1).mean, 0)).toBe(true);
  });
});
