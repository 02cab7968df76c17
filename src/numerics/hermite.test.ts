import { describe, expect, it } from 'vitest';
import { gaussianRule } from './gaussian-rule.js';
import { hermitePolynomials } from './hermite.js';
import { hermiteCoefficients } from './hermite-coefficients.js';
import { SampledFunction } from './sampled-function.js';

describe('hermitePolynomials', () => {
  it('are the textbook ones', () => {
    const h = new Float64Array(5);
    for (const x of [-2.5, 0, 0.7, 3]) {
      hermitePolynomials(4)(x, h);
      const textbook = [1, x, (x ** 2 - 1) / Math.SQRT2, (x ** 3 - 3 * x) / Math.sqrt(6)];
      textbook.push((x ** 4 - 6 * x ** 2 + 3) / Math.sqrt(24));
      textbook.forEach((value, k) => {
        expect(h[k]).toBeCloseTo(value, 13);
      });
    }
  });

  it('are orthonormal under the Gaussian', () => {
    const order = 400;
    const { nodes, weights } = gaussianRule(2);
    const products = new Map<string, number>();
    const h = new Float64Array(order + 1);
    const some = [0, 1, 2, 17, 100, 101, 399];
    nodes.forEach((x, k) => {
      hermitePolynomials(order)(x, h);
      for (const i of some)
        for (const j of some) products.set(`${i} ${j}`, (products.get(`${i} ${j}`) ?? 0) + weights[k]! * h[i]! * h[j]!);
    });
    // The rule ends at ±13, inside the range where h_399² φ lives (|x| < 2√399 = 40): only products of low order are full.
    for (const i of some.slice(0, 4))
      for (const j of some.slice(0, 4)) expect(products.get(`${i} ${j}`)).toBeCloseTo(i === j ? 1 : 0, 12);
  });
});

describe('hermiteCoefficients', () => {
  const close = (f: (x: number) => number, breaks: readonly number[], truth: (k: number) => number): void => {
    const { values, allowances } = hermiteCoefficients(new SampledFunction(f, breaks), 300);
    values.forEach((value, k) => {
      expect(Math.abs(value - truth(k))).toBeLessThanOrEqual(allowances[k]!);
    });
    expect(Math.max(...allowances)).toBeLessThan(2e-13);
  };

  it.each([0.3, 1, 2.5])('of cos(t z), t = %d, are (−1)^j e^{−t²/2} t^{2j}/√(2j)!', (t) => {
    const sizes = [Math.exp((-t * t) / 2)];
    for (let k = 1; k <= 300; k++) sizes.push((sizes[k - 1]! * t) / Math.sqrt(k));
    close(
      (x) => Math.cos(t * x),
      [],
      (k) => (k % 2 === 1 ? 0 : (k % 4 === 0 ? 1 : -1) * sizes[k]!),
    );
  });

  it('of a step at a are φ(a) h_{k−1}(a)/√k', () => {
    const a = 0.4;
    const h = new Float64Array(301);
    hermitePolynomials(300)(a, h);
    const density = Math.exp((-a * a) / 2) / Math.sqrt(2 * Math.PI);
    close(
      (x) => (x > a ? 1 : 0),
      [a],
      (k) => (k === 0 ? 0.3445782583896758 : (density * h[k - 1]!) / Math.sqrt(k)),
    );
  });

  it('satisfy Parseval for an analytic function', () => {
    const { values, norm } = hermiteCoefficients(new SampledFunction((x) => 1 / Math.cosh(x) ** 2), 400);
    expect(values.reduce((sum, c) => sum + c * c, 0)).toBeCloseTo(norm ** 2, 14);
  });
});
