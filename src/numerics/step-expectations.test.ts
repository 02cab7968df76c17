import { describe, expect, it } from 'vitest';
import { certifiedActivation } from './activations/certified.js';
import { RowLattices } from './slope-lattice.js';
import { slopeRest, stepWidth } from './slope-rest.js';
import { conditionalSlope, restSquared, restTimesStep, stepTimesStep } from './step-expectations.js';
import { precision } from './testing/real.js';

const { real, pi } = precision(250);

const exact = (high: number): { high: number; low: number } => ({ high, low: 0 });

function rowOf(name: string, norm: number): RowLattices {
  const rest = slopeRest(certifiedActivation(name))!;
  return new RowLattices(rest, { value: exact(norm), error: 0 }, 90, 14);
}

describe('expectations over one normal variable', () => {
  it.each(['softplus', 'silu'])('%s: coarse and fine rules agree to within what they state', (name) => {
    const rest = slopeRest(certifiedActivation(name))!;
    for (const s of [0.5, 3, 8, 900]) {
      const row = rowOf(name, s);
      const rules = [
        (allowance: number) => restSquared(rest, row, allowance)!,
        ...[0.9, -0.9, 0, 40].map(
          (slope) => (allowance: number) => restTimesStep(rest, row, exact(slope * Math.min(1, s)), allowance)!,
        ),
      ];
      for (const rule of rules) {
        const fine = rule(1e-27);
        expect(fine.radius).toBeLessThan(1e-24);
        for (const allowance of [10, 1, 1e-3, 1e-8, 1e-16, 1e-22]) {
          const coarse = rule(allowance);
          const gap = Math.abs(coarse.high - fine.high + (coarse.low - fine.low));
          expect(gap).toBeLessThanOrEqual(coarse.radius + fine.radius);
          expect(coarse.radius).toBeLessThan(8 * allowance);
        }
      }
    }
  });

  it('a coarse rule is off by more than its sum is', () => {
    // Theorem 5.1 of Trefethen and Weideman is needed: at this step the rule sees little of the function.
    const rest = slopeRest(certifiedActivation('silu'))!;
    const row = rowOf('silu', 8);
    const gap = restTimesStep(rest, row, exact(4), 10)!.high - restTimesStep(rest, row, exact(4), 1e-27)!.high;
    expect(Math.abs(gap)).toBeGreaterThan(1e-4);
  });

  it.each([
    [1, 1, 0.5],
    [0.01, 30, -0.75],
    [3000, 2500, 1 - 2 ** -30],
    [2 ** 20, 2 ** 20, -1 + 2 ** -35],
  ])('the step with itself: Sheppard’s formula, norms %d and %d, ρ = %d', (s, t, rho) => {
    const { high, low, radius } = stepTimesStep(exact(s), exact(t), exact(rho));
    const tau = real(stepWidth).mul(stepWidth);
    const [a, b] = [real(s).mul(s).add(tau), real(t).mul(t).add(tau)];
    const c = real(s).mul(t).mul(rho);
    const angle = c.div(a.mul(b).sub(c.mul(c)).sqrt()).atan();
    const truth = angle.div(pi.mul(2)).add(0.25);
    expect(Math.abs(truth.sub(high).sub(low).toNumber())).toBeLessThanOrEqual(radius);
    expect(radius).toBeLessThan(1e-30);
  });

  it('the slope of the conditional expectation of a step', () => {
    for (const [s, rho] of [
      [3, 0.5],
      [2000, -0.9375],
    ] as const) {
      const sine = Math.sqrt(1 - rho * rho);
      const { high } = conditionalSlope(exact(s), exact(rho), exact(sine));
      expect(high / ((s * rho) / Math.hypot(stepWidth, s * sine))).toBeCloseTo(1, 14);
    }
  });
});
