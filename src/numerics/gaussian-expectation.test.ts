import { describe, expect, it } from 'vitest';
import { gaussianExpectation } from './gaussian-expectation.js';
import { SampledFunction } from './sampled-function.js';

describe('gaussianExpectation', () => {
  const cases: readonly [string, (x: number) => number, readonly number[], number][] = [
    ['1', () => 1, [], 1],
    ['g³', (x) => x ** 3, [], 0],
    ['g⁸', (x) => x ** 8, [], 105],
    ['cos 3g', (x) => Math.cos(3 * x), [], Math.exp(-4.5)],
    ['|g|', Math.abs, [0], Math.sqrt(2 / Math.PI)],
    ['1{g > 1}', (x) => (x > 1 ? 1 : 0), [1], 0.15865525393145707],
    ['tanh² g', (x) => Math.tanh(x) ** 2, [], 0.3942944903978412],
    ['tanh² 5g', (x) => Math.tanh(5 * x) ** 2, [], 0.8429617595625437],
  ];

  it.each(cases)('of %s holds the true value, tightly', (_, f, breaks, truth) => {
    const { value, allowance } = gaussianExpectation(new SampledFunction(f, breaks));
    expect(Math.abs(value - truth)).toBeLessThanOrEqual(allowance);
    expect(allowance).toBeLessThan(2e-13);
  });

  it('owns up to a jump it was not told of', () => {
    const { value, allowance } = gaussianExpectation(new SampledFunction((x) => (x > 0.3 ? 1 : 0)));
    expect(allowance).toBeGreaterThan(1e-8);
    expect(Math.abs(value - 0.3820885778110474)).toBeLessThanOrEqual(allowance);
  });

  it('passes NaN on', () => {
    expect(gaussianExpectation(new SampledFunction(() => NaN)).value).toBeNaN();
    expect(gaussianExpectation(new SampledFunction(() => NaN)).allowance).toBeNaN();
  });
});
