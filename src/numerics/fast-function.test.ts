import { describe, expect, it } from 'vitest';
import { certifiedActivation } from './activations/certified.js';
import { workingPrecision } from './activations/certified-activation.js';
import { certifiedActivations } from './activations/index.js';
import { fastSlope, fastValue } from './fast-function.js';
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

describe('slopes in double-double stay within their proved error', () => {
  it.each([...[...certifiedActivations.values()].filter((a) => a.name !== 'relu'), mixed])('$name', (activation) => {
    const next = words(activation.name.length + 1);
    const slope = preciseSlope(activation)!;
    const [high, low] = [new Float64Array(1), new Float64Array(1)];
    withRegisters(2, workingPrecision, (registers) => {
      const [x, y] = registers as [number, number];
      for (let i = 0; i < caseCount(20); i++) {
        const z = i < 2 ? slope.reach * (1 - 2 * i) : (next() / 2 ** 32 - 0.5) * [32, 1 / 16, 2 * slope.reach][i % 3]!;
        const rest = i % 3 === 0 ? 0 : (next() / 2 ** 32 - 0.5) * 2 ** -50;
        const error = slope.evaluate(z, rest, high, low, 0);
        expect(error).toBeLessThan(2e-28);
        mpfr.mpfr_set_d(x, z, 0);
        mpfr.mpfr_add_d(x, x, rest, 0);
        activation.evaluateDerivative(y, x);
        mpfr.mpfr_sub_d(y, y, high[0]!, 0);
        mpfr.mpfr_sub_d(y, y, low[0]!, 0);
        if (!(Math.abs(mpfr.mpfr_get_d(y, 0)) <= error)) expect.fail(`σ′(${z} + ${rest})`);
      }
    });
  });
});

describe('the fast route stays within its proved error', () => {
  it.each([...[...certifiedActivations.values()].filter((a) => a.name !== 'relu'), mixed])('$name', (activation) => {
    const next = words(activation.name.length);
    const slope = fastSlope(activation)!;
    const value = fastValue(activation)!;
    withRegisters(2, workingPrecision, (registers) => {
      const [x, y] = registers as [number, number];
      for (let i = 0; i < caseCount(10); i++) {
        const z = i < 2 ? slope.reach * (1 - 2 * i) : (next() / 2 ** 32 - 0.5) * [32, 1 / 16, 2 * slope.reach][i % 3]!;
        mpfr.mpfr_set_d(x, z, 0);
        activation.evaluateDerivative(y, x);
        const atSlope = slope.evaluate(z);
        expect(atSlope.error).toBeLessThan(4e-15);
        mpfr.mpfr_sub_d(y, y, atSlope.middle, 0);
        if (!(Math.abs(mpfr.mpfr_get_d(y, 0)) <= atSlope.error)) expect.fail(`σ′(${z})`);
        activation.evaluate(y, x);
        const atValue = value.evaluate(z);
        mpfr.mpfr_sub_d(y, y, atValue.middle, 0);
        if (!(Math.abs(mpfr.mpfr_get_d(y, 0)) <= atValue.error)) expect.fail(`σ(${z})`);
      }
    });
  });
});

describe('beyond their reach functions that come near lines are taken for them', () => {
  it.each(['tanh', 'sigmoid', 'softplus', 'silu', 'erf', 'gaussian', 'gelu'])('%s', (name) => {
    const activation = certifiedActivation(name);
    const [slope, value] = [fastSlope(activation)!, fastValue(activation)!];
    const far = limitingSlope(activation, 6)!;
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
      for (const z of [48.5, -48.5, 70.25, -70.25, 1e3, -1e3]) {
        const [atSlope, atValue] = [slope.beyond!(z), value.beyond!(z)];
        expect(off(derivative, z, atSlope.middle)).toBeLessThanOrEqual(atSlope.error);
        expect(off(itself, z, atValue.middle)).toBeLessThanOrEqual(atValue.error);
        expect(atSlope.error).toBeLessThan(1e-18);
      }
      // Nearer, where the difference can be seen: the bounds are not idle.
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
  });

  it('but not those that do not', () => {
    for (const name of ['sin', 'arctan', 'affine'])
      expect(fastSlope(certifiedActivation(name))!.beyond).toBeUndefined();
  });
});
