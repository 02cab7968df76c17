import { describe, expect, it } from 'vitest';
import { certifiedActivation } from './activations/certified.js';
import { correlationOf } from './correlation.js';
import type { DoubleDouble } from './double-double.js';
import { planarDiscretisation, planarExpectation } from './planar-expectation.js';
import { planarSum } from './planar-sum.js';
import { mirrored, RowLattices, type SlopeLattice } from './slope-lattice.js';
import { type SlopeRest, slopeRest } from './slope-rest.js';
import { precision, type Real } from './testing/real.js';

const { real, pi } = precision(200);

const lopsided = {
  mixture: [
    { c: 1, activation: 'tanh', s: 1, t: 0.5 },
    { c: 0.5, activation: 'gaussian', s: -1.5, t: 0 },
  ],
};

function rowOf(rest: SlopeRest, norm: number, slopeReach: number, reach: number): RowLattices {
  return new RowLattices(rest, { value: { high: norm, low: 0 }, error: 0 }, slopeReach, reach);
}

function restOf(spec: Parameters<typeof certifiedActivation>[0]): SlopeRest {
  return slopeRest(certifiedActivation(spec))!;
}

/** A lattice that is all there is, known exactly: nothing is allowed for what lies beyond it or for its entries. */
function alone(lattice: SlopeLattice): SlopeLattice {
  const envelope = lattice.envelope.slice();
  envelope[lattice.count + 1] = 0;
  return { ...lattice, envelope, error: 0 };
}

/** Σ h²F_aG_b p(x_a, y_b) over all nodes of the two lattices, term by term. */
function bruteForce(x: SlopeLattice, y: SlopeLattice, rho: DoubleDouble): Real {
  const h = x.step;
  const rhoReal = real(rho.high).add(rho.low);
  const sineSquared = real(1).sub(rhoReal.mul(rhoReal));
  let total = real(0);
  for (let a = -x.count; a <= x.count; a++) {
    let row = real(0);
    for (let b = -y.count; b <= y.count; b++) {
      const form = real((a * a + b * b) * h * h).sub(rhoReal.mul(2 * a * b * h * h));
      const weight = form.div(sineSquared).mul(-0.5).exp();
      row = row.add(weight.mul(real(y.high[b + y.count]!).add(y.low[b + y.count]!)));
    }
    total = total.add(row.mul(real(x.high[a + x.count]!).add(x.low[a + x.count]!)));
  }
  return total.mul(h * h).div(pi.mul(2).mul(sineSquared.sqrt()));
}

const correlations = [0, 0.3, 0.96875].map((high) => ({ high, low: high * 2 ** -60 }));

describe('the sum over a lattice in the plane', () => {
  it.each([
    ['tanh', 'tanh', 1],
    ['softplus', 'softplus', -1],
    ['a lopsided mixture', lopsided, 0],
  ] as const)('%s: every node once, whatever is left out or summed in float64', (_name, spec, sign) => {
    const rest = restOf(spec);
    expect(rest.sign).toBe(sign);
    let farthest = 0;
    for (const rho of correlations) {
      const h = rho.high > 0.9 ? 0.125 : 0.25;
      for (const [norms, reach] of [
        [[2, 3], 3.5],
        [[0.25, 0.5], 1.5],
      ] as const) {
        const [x, y] = norms.map((norm) => alone(rowOf(rest, norm, 9, reach).at(h)!)) as [SlopeLattice, SlopeLattice];
        for (const other of sign === 0 ? [y, mirrored(y)] : [y]) {
          const truth = bruteForce(x, other, rho);
          for (const allowance of [1e-1, 1e-3, 1e-5, 1e-9, 1e-14, 1e-20, 1e-30]) {
            const ball = planarSum(x, other, correlationOf(rho)!, sign !== 0, allowance);
            const gap = Math.abs(truth.sub(ball.high).sub(ball.low).toNumber());
            expect(gap).toBeLessThanOrEqual(ball.radius);
            farthest = Math.max(farthest, gap / ball.radius);
          }
        }
      }
    }
    // The bound is not idle.
    expect(farthest).toBeGreaterThan(0.01);
  });

  it('counts the error of entries and what lies beyond the lattices', () => {
    const rest = restOf('tanh');
    const correlation = correlationOf({ high: 0.5, low: 0 })!;
    const h = 2 ** -4;
    const [x, y] = [rowOf(rest, 2, 80, 14).at(h)!, rowOf(rest, 3, 80, 14).at(h)!];
    const truth = planarSum(x, y, correlation, true, 1e-27);
    const shifted = (lattice: SlopeLattice): SlopeLattice => {
      const envelope = lattice.envelope.map((size) => size + 1e-9);
      return { ...lattice, high: lattice.high.map((f) => f + 1e-9), envelope, error: 1e-9 };
    };
    const short = (norm: number, slopeReach: number, reach: number): SlopeLattice =>
      rowOf(rest, norm, slopeReach, reach).at(h)!;
    for (const [f, g] of [
      [shifted(x), y],
      [x, shifted(y)],
      [short(2, 4, 14), y],
      [x, short(3, 4, 14)],
      [short(2, 80, 2.5), short(3, 80, 2)],
    ] as const) {
      const ball = planarSum(f, g, correlation, true, 1e-27);
      const gap = Math.abs(ball.high - truth.high + (ball.low - truth.low));
      expect(gap).toBeLessThanOrEqual(ball.radius + truth.radius);
      // Nothing else comes near it.
      expect(gap).toBeGreaterThan(1e-12);
    }
  });

  it('an expectation counts what its rule is off', () => {
    const rest = restOf('tanh');
    const [x, y] = [rowOf(rest, 2, 70, 14), rowOf(rest, 3, 70, 14)];
    const correlation = correlationOf({ high: 0.5, low: 0 })!;
    const steps = [1, 2, 3, 4, 5, 6].flatMap((k) => [4, 5, 6, 7].map((quarters) => quarters * 2 ** -(k + 2)));
    for (const allowance of [0.5, 1e-6, 1e-15]) {
      const found = planarExpectation(rest, x, y, correlation, false, allowance)!;
      const used = steps.filter((h) => {
        const { high, low } = planarSum(x.at(h)!, y.at(h)!, correlation, true, allowance);
        return high === found.high && low === found.low;
      });
      expect(used).toHaveLength(1);
      const { radius } = planarSum(x.at(used[0]!)!, y.at(used[0]!)!, correlation, true, allowance);
      const discretisation = planarDiscretisation(rest, x, y, correlation, used[0]!);
      expect(discretisation).toBeGreaterThan(0);
      expect(found.radius).toBeGreaterThanOrEqual(radius + discretisation);
    }
  });

  it.each([
    ['tanh', 1, 1, 0.5],
    ['tanh', 3, 1, 0.25],
    ['sigmoid', 4, 4, 0.9375],
    ['silu', 3, 1, 0.25],
    // Where one part of the bound is needed: the density's growth, the rule in x, the rule in y.
    ['erf', 0.25, 0.25, 0.9375],
    ['erf', 0.25, 1, 0.9375],
    ['tanh', 0.25, 6, 0],
  ] as const)(
    '%s, norms %d and %d, ρ = %d: a step too large is off by more than sums are, and by less than stated',
    (name, s, t, high) => {
      const rest = restOf(name);
      const [x, y] = [rowOf(rest, s, 70, 14), rowOf(rest, t, 70, 14)];
      const correlation = correlationOf({ high, low: 0 })!;
      const fine = planarSum(x.at(2 ** -6)!, y.at(2 ** -6)!, correlation, true, 1e-28);
      let seen = 0;
      for (const h of [0.5, 0.4375, 0.375, 0.3125, 0.25, 0.1875, 0.125]) {
        if (h * h > 2 * (1 - high)) continue;
        const coarse = planarSum(x.at(h)!, y.at(h)!, correlation, true, 1e-28);
        const gap = Math.abs(coarse.high - fine.high + (coarse.low - fine.low));
        const radii = coarse.radius + fine.radius;
        expect(gap).toBeLessThanOrEqual(radii + planarDiscretisation(rest, x, y, correlation, h));
        if (gap > radii) seen++;
      }
      expect(seen).toBeGreaterThan(0);
    },
  );
});
