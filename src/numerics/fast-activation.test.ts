import { describe, expect, it } from 'vitest';
import { certifiedActivation } from './activations/certified.js';
import { namedEvaluationError, workingPrecision } from './activations/certified-activation.js';
import { certifiedActivations } from './activations/index.js';
import { fastActivation } from './fast-activation.js';
import { fastReach } from './fast-function.js';
import { limitingSlope } from './limiting-slope.js';
import { mpfr } from './mpfr.js';
import { preciseSlope } from './precise-slope.js';
import { caseCount, words } from './testing/cases.js';
import { withRegisters } from './working-registers.js';

const mixed = certifiedActivation({
  mixture: [
    { c: 0.5, activation: 'tanh', s: -1.5, t: 0.25 },
    { c: -2, activation: 'gelu', s: 0.5, t: 1 },
  ],
});
const mixedFarOut = certifiedActivation({
  mixture: [
    { c: 0.75, activation: 'sin', s: 1.25, t: -0.3 },
    { c: 0.5, activation: 'arctan', s: -0.7, t: 2 },
    { c: 0.25, activation: 'softplus', s: 1.5, t: 0 },
    { c: 3, activation: 'erf', s: 0, t: 0.1 },
  ],
});
const analytic = [...[...certifiedActivations.values()].filter((a) => a.name !== 'relu'), mixed, mixedFarOut];

/** Near 0, over the cells, at the end of the cells and far out, in turn. */
function places(i: number, reach: number, uniform: () => number): number {
  if (i < 4) return [reach, -reach, reach * (1 + 2 ** -52), -reach * (1 + 2 ** -52)][i]!;
  const centred = uniform() - 0.5;
  return [32 * centred, centred / 16, 2 * reach * centred, Math.sign(centred) * reach * 2 ** (9 * uniform())][i % 4]!;
}

describe('slopes in double-double stay within their proved error', () => {
  it.each(analytic)('$name', (activation) => {
    const next = words(activation.name.length + 1);
    const uniform = (): number => next() / 2 ** 32;
    const slope = preciseSlope(activation)!;
    const reference = activation.evaluationError ?? namedEvaluationError;
    const [high, low] = [new Float64Array(1), new Float64Array(1)];
    withRegisters(2, 200, (registers) => {
      const [x, y] = registers as [number, number];
      for (let i = 0; i < caseCount(20); i++) {
        const z = places(i, 96, uniform);
        const rest = i % 3 === 0 ? 0 : (uniform() - 0.5) * 2 ** -53 * Math.abs(z);
        const error = slope(z, rest, high, low, 0);
        expect(error).toBeLessThan(2e-28 * Math.max(1, Math.abs(z) / 64));
        mpfr.mpfr_set_d(x, z, 0);
        mpfr.mpfr_add_d(x, x, rest, 0);
        activation.evaluateDerivative(y, x);
        mpfr.mpfr_sub_d(y, y, high[0]!, 0);
        mpfr.mpfr_sub_d(y, y, low[0]!, 0);
        if (!(Math.abs(mpfr.mpfr_get_d(y, 0)) <= error + reference * (1 + Math.abs(z))))
          expect.fail(`σ′(${z} + ${rest})`);
      }
    });
  });
});

describe('the fast route stays within its proved error', () => {
  it.each(analytic)('$name', (activation) => {
    const next = words(activation.name.length);
    const uniform = (): number => next() / 2 ** 32;
    const [value, slope] = [fastActivation(activation, 0), fastActivation(activation, 1)];
    // A mixture's terms have weights of 3 together, and their arguments round.
    withRegisters(2, workingPrecision, (registers) => {
      const [x, y] = registers as [number, number];
      for (let i = 0; i < caseCount(10); i++) {
        const z = places(i, fastReach, uniform);
        mpfr.mpfr_set_d(x, z, 0);
        activation.evaluateDerivative(y, x);
        const atSlope = slope(z);
        const allowed =
          activation.terms === undefined
            ? 4e-15 * Math.max(1, Math.abs(z) / 48)
            : 16e-15 * Math.max(1, Math.abs(z) / 32);
        expect(atSlope.error).toBeLessThan(allowed);
        mpfr.mpfr_sub_d(y, y, atSlope.middle, 0);
        if (!(Math.abs(mpfr.mpfr_get_d(y, 0)) <= atSlope.error)) expect.fail(`σ′(${z})`);
        activation.evaluate(y, x);
        const atValue = value(z);
        expect(atValue.error).toBeLessThan(allowed * Math.max(1, Math.abs(atValue.middle)));
        mpfr.mpfr_sub_d(y, y, atValue.middle, 0);
        if (!(Math.abs(mpfr.mpfr_get_d(y, 0)) <= atValue.error)) expect.fail(`σ(${z})`);
      }
    });
  });
});

describe('limits far out', () => {
  it.each(['tanh', 'sigmoid', 'softplus', 'silu', 'erf', 'gaussian', 'gelu'])(
    'of %s: bounds that are not idle',
    (name) => {
      const activation = certifiedActivation(name);
      const far = limitingSlope(activation, 6)!;
      expect(limitingSlope(activation, fastReach)!.error).toBeLessThan(1e-18);
      withRegisters(2, 300, (registers) => {
        const [x, y] = registers as [number, number];
        const off = (evaluate: (out: number, at: number) => void, z: number, middle: number): number => {
          mpfr.mpfr_set_d(x, z, 0);
          evaluate(y, x);
          mpfr.mpfr_sub_d(y, y, middle, 0);
          return Math.abs(mpfr.mpfr_get_d(y, 0));
        };
        const derivative = (out: number, at: number): void => activation.evaluateDerivative(out, at);
        const itself = (out: number, at: number): void => activation.evaluate(out, at);
        // Nearer, where the difference can be seen.
        for (const z of [6, -6, 7, -7]) {
          const gap = off(derivative, z, z > 0 ? far.right : far.left);
          expect(gap).toBeLessThanOrEqual(far.error);
          expect(gap).toBeGreaterThan(0);
          const [at, tilt] = z > 0 ? activation.asymptotes!.right : activation.asymptotes!.left;
          const apart = off(itself, z, at + tilt * z);
          expect(apart).toBeLessThanOrEqual(activation.asymptotes!.tail(6));
          expect(apart).toBeGreaterThan(activation.asymptotes!.tail(7) / 64);
        }
      });
    },
  );

  it('are not taken for sin, arctan and affine σ', () => {
    for (const name of ['sin', 'arctan', 'affine'])
      expect(limitingSlope(certifiedActivation(name), fastReach)).toBeUndefined();
  });

  it('are not taken for what is not a number', () => {
    for (const activation of analytic) {
      for (const order of [0, 1] as const) {
        if (activation.name === 'affine' && order === 1) continue;
        expect(fastActivation(activation, order)(Number.NaN).error < 1e-3, `${activation.name} ${order}`).toBe(false);
      }
      const nowhere = new Float64Array(1);
      expect(preciseSlope(activation)!(Number.NaN, 0, nowhere, nowhere, 0) < 1e-3, activation.name).toBe(false);
    }
  });
});
