import { describe, expect, it } from 'vitest';
import { exponentialRule, stretchesFor } from './exponential-quadrature.js';
import { precision } from './testing/real.js';
import { verifiedGaussLegendre } from './verified-gauss-legendre.js';

const { real } = precision(200);

describe('quadrature for ∫_0^∞ e^{−p}F(p) dp', () => {
  // The integral is e^{1/κ}E₁(1/κ)/κ, here from mpmath. |F| ≤ 1/0.6 on Re p ≥ −0.4/κ.
  it.each([
    [1, '0.596347362323194074341078499369279376074178'],
    [1000, '0.00633787407032548797701060882126705705538518'],
    [1e7, '0.0000015540881640144870737600946830878926467147'],
  ])('F(p) = 1/(1 + κp), κ = %d: off by what its bounds say, and that is little', (kappa, integral) => {
    for (const [nodesPerStretch, little] of [
      [4, 1],
      [8, 1e-3],
      [28, 1e-19],
      [44, 1e-32],
    ] as const) {
      const { nodes, weights, discretisation } = exponentialRule(stretchesFor(1 / kappa), nodesPerStretch);
      let total = real(0);
      nodes.forEach((p, k) => {
        const f = real(1).div(real(p.high).add(p.low).mul(kappa).add(1));
        total = total.add(f.mul(real(weights[k]!.high).add(weights[k]!.low)));
      });
      const rounding = 8 * 2 ** -106 * Number(integral);
      expect(Math.abs(total.sub(real(integral)).toNumber())).toBeLessThanOrEqual(discretisation / 0.6 + rounding);
      expect(discretisation).toBeLessThan(little);
    }
  });

  it('as many stretches as the scale needs: each divides c by 16', () => {
    expect([1e3, 0.79, 0.78, 1e-7].map(stretchesFor)).toEqual([2, 2, 3, 8]);
  });

  it.each([2, 28, 44])('Gauss–Legendre with %d nodes is exact as far as it should be, to 59 digits', (count) => {
    const { nodes, weights, defect } = verifiedGaussLegendre(count);
    expect([nodes.length, weights.length]).toEqual([count, count]);
    expect(defect).toBeLessThan(1e-59);
  });
});
