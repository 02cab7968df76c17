import { describe, expect, test } from 'vitest';
import { activationCode, type SmoothActivation } from './activation-code.js';
import { measureAccuracy, measureExp } from './testing/accuracy.js';
import { evaluateInKernel } from './testing/evaluator.js';

const names = Object.keys(activationCode).filter((name): name is SmoothActivation => name !== 'relu');

describe('σ and σ′ are within 2 ulp of MPFR', () => {
  // 10⁵ points each: npm run accuracy
  test.each(names)('%s', (name) => {
    const { value, slope } = measureAccuracy(name, 2000, 'test');
    expect(value.ulps).toBeLessThanOrEqual(2);
    expect(slope.ulps).toBeLessThanOrEqual(2);
  });

  test('the exponential, within 1 ulp; exp-bound.test.ts has what is proved', () => {
    expect(measureExp(2000, 'test').ulps).toBeLessThanOrEqual(1);
  });
});

describe('what is not a number stays visible', () => {
  const strange = Float64Array.of(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 1, 2, 3, 4);
  const limits: Record<SmoothActivation, readonly [number, number, number, number]> = {
    tanh: [1, -1, 0, 0],
    softplus: [Number.POSITIVE_INFINITY, 0, 1, 0],
    sigmoid: [1, 0, 0, 0],
    erf: [1, -1, 0, 0],
    sin: [Number.NaN, Number.NaN, Number.NaN, Number.NaN],
    arctan: [Math.PI / 2, -Math.PI / 2, 0, 0],
    gelu: [Number.POSITIVE_INFINITY, -0, 1, -0],
    silu: [Number.POSITIVE_INFINITY, -0, 1, -0],
    gaussian: [0, 0, -0, 0],
    affine: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1, 1],
  };
  test.each(names)('%s passes NaN on and takes its limits at ±∞', (name) => {
    const { values, slopes } = evaluateInKernel(name, strange);
    expect([values[0], slopes[0]]).toEqual([Number.NaN, Number.NaN]);
    expect([values[1], values[2], slopes[1], slopes[2]]).toEqual(limits[name]);
  });

  test.each(names)('%s: a neighbour outside the table changes no bit', (name) => {
    const inside = Float64Array.of(0.3, -0.7, 1.1, 2.9, -4.4, 5.5, -0.01, 0);
    const alone = evaluateInKernel(name, inside);
    const beside = evaluateInKernel(name, inside.with(7, 1e3));
    expect(beside.values.subarray(0, 7)).toEqual(alone.values.subarray(0, 7));
    expect(beside.slopes.subarray(0, 7)).toEqual(alone.slopes.subarray(0, 7));
  });
});
