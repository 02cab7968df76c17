import { describe, expect, test } from 'vitest';
import { precision } from '../../numerics/testing/real.js';
import { activationCode, type SmoothActivation } from './activation-code.js';
import { measureAccuracy, measureExp } from './testing/accuracy.js';
import { evaluateInKernel } from './testing/evaluator.js';
import { slopeError, valueError } from './testing/oracle.js';

const { real } = precision(220);
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

test('points at which an earlier version was more than 2 ulp off', () => {
  const points: [SmoothActivation, readonly number[]][] = [
    ['sin', [-2013130.7249111, 880943779.0316435, 551214847.7083331]],
    ['silu', [-0.003857449710703804, -10.691116998088546, -19.714944106104667, -21.823099951331187]],
    ['gelu', [-0.0038542212402069708, -6.037450692732818]],
    ['arctan', [95147155.5724514]],
  ];
  for (const [name, list] of points) {
    const { values, slopes } = evaluateInKernel(name, Float64Array.from(list));
    list.forEach((z, i) => {
      expect(valueError(name, z, values[i]!)).toBeLessThanOrEqual(2);
      expect(slopeError(name, z, slopes[i]!)).toBeLessThanOrEqual(2);
    });
  }
});

test('sin and cos far out, within 1.25 ulp', () => {
  const points = Float64Array.from({ length: 4000 }, (_, i) => (i % 2 === 0 ? 1 : -1) * 2 ** (20.66 + i / 80));
  const { values, slopes } = evaluateInKernel('sin', points);
  points.forEach((z, i) => {
    expect(valueError('sin', z, values[i]!)).toBeLessThanOrEqual(1.25);
    expect(slopeError('sin', z, slopes[i]!)).toBeLessThanOrEqual(1.25);
  });
});

test('doubles next to a multiple of π/2 keep what little sin or cos there is', () => {
  // digits · 2^exponent, 5 · 10⁻¹⁹ to 4 · 10⁻¹⁸ away: by the continued fractions of 2^exponent/(π/2)
  const nearest = [
    [6381956970095103, 797],
    [6381956970095103, 798],
    [7763785107565477, -29],
    [5916243447979695, 79],
    [6381956970095103, 799],
    [8444920710073313, 939],
    [5850965514341686, 525],
    [8160885118204141, 808],
    [8360820580228475, 628],
    [8583082635084172, 145],
    [7763785107565477, -28],
    [7958046405119485, 243],
    [5916243447979695, 80],
    [6808218460873451, 562],
  ] as const;
  const points = Float64Array.from(nearest, ([digits, exponent]) => digits * 2 ** exponent);
  const { values, slopes } = evaluateInKernel('sin', points);
  points.forEach((z, i) => {
    const [sin, cos] = [real(z).sin(), real(z).cos()];
    const [exact, computed] = Math.abs(values[i]!) < 0.5 ? [sin, values[i]!] : [cos, slopes[i]!];
    expect(Math.abs(exact.toNumber())).toBeLessThan(1e-17);
    expect(Math.abs(exact.sub(computed).div(exact).toNumber())).toBeLessThanOrEqual(2 ** -51);
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
