import { describe, expect, it } from 'vitest';
import { certifiedActivations } from './activations/index.js';
import type { Interval } from './interval.js';
import { contains, point } from './interval-set.js';
import { encloseLongOutputMoments } from './long-output-moments.js';
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
  it.each([2.5, 40, 700, 3000])('closed forms of long rows, t = %d', (t) => {
    const within = ({ lo, hi }: Interval, value: number): void => {
      expect(lo).toBeLessThanOrEqual(value * (1 + 1e-13));
      expect(hi).toBeGreaterThanOrEqual(value * (1 - 1e-13));
      expect((hi - lo) / value).toBeLessThan(1e-11);
    };
    const root = Math.sqrt(1 + t * t);
    within(moments('sin', t).variance, -Math.expm1(-2 * t * t) / 2);
    // arcsin(x) = π/2 − 2 arcsin √((1 − x)/2) near 1.
    within(moments('erf', t).variance, 1 - (4 / Math.PI) * Math.asin(Math.sqrt(0.5 / (1 + t * t))));
    within(moments('gaussian', t).mean, 1 / root);
    within(moments('gaussian', t).variance, 1 / Math.sqrt(1 + 2 * t * t) - 1 / (1 + t * t));
    within(moments('gelu', t).mean, (t * t) / (Math.sqrt(2 * Math.PI) * root));
    within(moments('relu', t).variance, (t * t) / 2 - (t * t) / (2 * Math.PI));
    within(moments('sigmoid', t).mean, 0.5);
    expect(contains(moments('tanh', t).mean, 0)).toBe(true);
    // z₊ + ln(1 + e^{−|z|}): E is t/√(2π) + E ln(1 + e^{−t|g|}).
    const { mean } = moments('softplus', t);
    expect(mean.lo).toBeGreaterThan(t / Math.sqrt(2 * Math.PI));
    expect(mean.hi).toBeLessThan(t / Math.sqrt(2 * Math.PI) + Math.min(Math.LN2, Math.PI ** 2 / 12 / t));
  });

  it('arctan: its own rule meets the general one, and float64 for long rows', () => {
    const { outputMoments, ...without } = certifiedActivations.get('arctan')!;
    for (const t of [point(2 ** -20), point(0.5), point(3), { lo: 7, hi: 7 + 2 ** -30 }, point(30)]) {
      const own = outputMoments!(t).variance;
      const other = encloseOutputMoments(without, t).variance;
      expect(own.lo).toBeLessThanOrEqual(other.hi);
      expect(other.lo).toBeLessThanOrEqual(own.hi);
      expect(own.hi - own.lo).toBeLessThan(
        4e-15 * Math.min(1, t.lo * t.lo) + 4 * (t.hi - t.lo) * Math.min(t.lo, 2 / t.lo),
      );
    }
    const [from, to] = [0.5, 0.5 + 2 ** -30].map((t) => outputMoments!(point(t)).variance) as [Interval, Interval];
    const all = outputMoments!({ lo: 0.5, hi: 0.5 + 2 ** -30 }).variance;
    expect([all.lo <= from.hi, to.lo <= all.hi, from.hi < to.lo]).toEqual([true, true, true]);
    // π²/4 − V = E (π²/4 − arctan²(t g)), small for long rows, in float64 by the rule of the midpoint in ln x.
    for (const t of [40, 1e3, 1e6]) {
      const { variance } = encloseOutputMoments(certifiedActivations.get('arctan')!, point(t));
      let missing = 0;
      for (let s = -34 + 1 / 512; s < 2.7; s += 1 / 256) {
        const x = Math.exp(s);
        missing +=
          (2 * x * Math.exp((-x * x) / 2) * (Math.PI ** 2 / 4 - Math.atan(t * x) ** 2)) /
          (256 * Math.sqrt(2 * Math.PI));
      }
      expect(Math.abs(Math.PI ** 2 / 4 - variance.lo - missing)).toBeLessThan(1e-11);
      expect(variance.hi - variance.lo).toBeLessThan(4e-15);
    }
  });

  it.each(['tanh', 'sigmoid', 'softplus', 'silu', 'erf', 'gaussian', 'gelu'])(
    '%s: the two rules meet, for one norm and for an interval of norms',
    (name) => {
      const activation = certifiedActivations.get(name)!;
      const { asymptotes, ...without } = activation;
      for (const t of [point(2.5), { lo: 7, hi: 7 }, { lo: 3, hi: 3 + 2 ** -20 }]) {
        const far = encloseLongOutputMoments(activation, asymptotes!, t)!;
        const other = encloseOutputMoments(without, t);
        for (const kind of ['mean', 'variance'] as const) {
          expect(far[kind].lo).toBeLessThanOrEqual(other[kind].hi);
          expect(other[kind].lo).toBeLessThanOrEqual(far[kind].hi);
          expect(far[kind].hi - far[kind].lo).toBeLessThan(1e-12 * t.hi ** 2 + 40 * t.hi * (t.hi - t.lo));
        }
      }
    },
  );

  it('an interval of norms holds what either end gives', () => {
    for (const name of ['tanh', 'softplus', 'erf']) {
      const whole = encloseOutputMoments(certifiedActivations.get(name)!, { lo: 30, hi: 31 });
      for (const t of [30, 30.5, 31]) {
        const one = moments(name, t);
        for (const kind of ['mean', 'variance'] as const) {
          expect(whole[kind].lo).toBeLessThanOrEqual(one[kind].lo);
          expect(whole[kind].hi).toBeGreaterThanOrEqual(one[kind].hi);
        }
      }
    }
  });

  it('odd activations have mean 0', () => {
    for (const name of ['tanh', 'erf', 'sin', 'arctan']) expect(contains(moments(name, 1).mean, 0)).toBe(true);
  });
});
