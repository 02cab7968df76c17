import { describe, expect, it } from 'vitest';
import { parseActivation } from './activation-spec.js';
import { empiricalGram } from './empirical-gram.js';
import { gramPositivityBound } from './gram-positivity-bound.js';
import { inputGram } from './input-gram.js';
import { limitGram } from './limit-gram.js';
import { outputMoments } from './output-moments.js';
import { smallestEigenvalue } from './smallest-eigenvalue.js';
import { normals, rowsOnSphere } from './testing/rows.js';
import { networkJacobian, networkOutputs, preactivations } from './two-layer-network.js';

const [n, d, m] = [4, 3, 7];
const inputs = rowsOnSphere(1, n, d, (i) => 0.5 + i / 2);
const weights = new Float64Array(m * d).map(normals(2));
const signs = [1, -1, 1, 1, -1, -1, 1];

describe.each(['tanh', 'softplus', 'gelu', 'relu'])('the network with %s', (name) => {
  const activation = parseActivation(name);
  const outputs = (w: Float64Array): Float64Array => networkOutputs(preactivations(w, inputs, d), signs, activation);
  const jacobian = networkJacobian(weights, inputs, signs, d, activation);

  it('has the Jacobian that finite differences see', () => {
    const h = 1 / 1024;
    for (let k = 0; k < m * d; k++) {
      const at = (step: number): Float64Array => outputs(weights.map((w, j) => (j === k ? w + step : w)));
      const [up, down] = [at(h), at(-h)];
      for (let i = 0; i < n; i++) {
        expect(Math.abs((up[i]! - down[i]!) / (2 * h) - jacobian[i * m * d + k]!)).toBeLessThan(1e-5);
      }
    }
  });

  it('has H(W) = J Jᵀ', () => {
    const { matrix, allowances } = empiricalGram(
      inputGram(inputs, n, d),
      preactivations(weights, inputs, d),
      activation,
    );
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let product = 0;
        for (let k = 0; k < m * d; k++) product += jacobian[i * m * d + k]! * jacobian[j * m * d + k]!;
        expect(Math.abs(matrix[i * n + j]! - product)).toBeLessThanOrEqual(allowances[i * n + j]! + 1e-15);
      }
    }
    expect(Math.max(...allowances)).toBeLessThan(1e-12);
  });

  it('has H(W_0) near H∞ when wide: six standard errors', () => {
    const wide = 20_000;
    const z = preactivations(new Float64Array(wide * d).map(normals(3)), inputs, d);
    const input = inputGram(inputs, n, d);
    const [empirical, limit] = [empiricalGram(input, z, activation).matrix, limitGram(input, activation).matrix];
    const bound = (6 * activation.derivativeBound ** 2) / Math.sqrt(wide);
    empirical.forEach((value, k) => {
      expect(Math.abs(value - limit[k]!)).toBeLessThan(bound * Math.abs(input.gram[k]!));
    });
  });
});

/** 1/√(1 + 2t²) − 1/(1 + t²), arranged so that nothing cancels for small t. */
function gaussianVariance(t: number): number {
  const [a, b] = [1 / Math.sqrt(1 + 2 * t * t), 1 / (1 + t * t)];
  return (t * a * t * b) ** 2 / (a + b);
}

describe('outputMoments', () => {
  const cases: readonly [string, number, number, number][] = [1e-3, 0.5, 1, 3, 50].flatMap((t) => [
    ['relu', t, t / Math.sqrt(2 * Math.PI), (t * t * (1 - 1 / Math.PI)) / 2],
    ['sin', t, 0, -Math.expm1(-2 * t * t) / 2],
    ['erf', t, 0, (2 / Math.PI) * Math.asin((t * t) / (1 + t * t))],
    ['affine', t, 0, t * t],
    ['sigmoid', t, 0.5, Number.NaN],
    ['gaussian', t, 1 / Math.sqrt(1 + t * t), gaussianVariance(t)],
    ['gelu', t, (t * t) / Math.sqrt(2 * Math.PI * (1 + t * t)), Number.NaN],
  ]);

  it.each(cases)('of %s at norm %d hold the closed forms', (name, t, mean, variance) => {
    const moments = outputMoments(parseActivation(name), t);
    expect(moments.mean.lo).toBeLessThanOrEqual(mean);
    expect(moments.mean.hi).toBeGreaterThanOrEqual(mean);
    expect(moments.mean.hi - moments.mean.lo).toBeLessThan(1e-13 * Math.max(1, t));
    if (Number.isNaN(variance)) return;
    expect(moments.variance.lo).toBeLessThanOrEqual(variance * (1 + 4e-16));
    expect(moments.variance.hi).toBeGreaterThanOrEqual(variance * (1 - 4e-16));
    expect(moments.variance.hi - moments.variance.lo).toBeLessThan(1e-12 * Math.max(1, t * t));
  });
});

describe('a kink off the origin', () => {
  const shifted = parseActivation({ mixture: [{ c: 1, activation: 'relu', s: 2, t: -1.4 }] });
  // σ(z) = 2 max(z − 0.7, 0); density and upper tail of the normal law at 0.7.
  const [density, tail] = [0.31225393336676127, 0.241963652223073];

  it('is a panel end for the moments', () => {
    const { mean, variance } = outputMoments(shifted, 1);
    const truth = 2 * (density - 0.7 * tail);
    const square = 4 * (1.49 * tail - 0.7 * density);
    expect(Math.abs(mean.lo - truth)).toBeLessThan(1e-14);
    expect(Math.abs(variance.hi - (square - truth ** 2))).toBeLessThan(1e-14);
  });

  it('is a panel end for H∞', () => {
    const { matrix, allowances } = limitGram(inputGram(Float64Array.of(1, 0, 0, 1), 2, 2), shifted);
    expect(Math.abs(matrix[0]! - 4 * tail)).toBeLessThanOrEqual(allowances[0]!);
    expect(allowances[0]).toBeLessThan(1e-12);
  });
});

describe('gramPositivityBound', () => {
  it.each(['tanh', 'softplus', 'sin', 'relu'])('lies below λ₀ and meets it for orthonormal rows: %s', (name) => {
    const activation = parseActivation(name);
    for (const [rows, columns] of [
      [3, 8],
      [6, 40],
      [2, 2],
    ] as const) {
      const input = inputGram(rowsOnSphere(rows, rows, columns), rows, columns);
      const bound = gramPositivityBound(input, activation);
      expect(bound.lo).toBeGreaterThan(0);
      expect(bound.lo).toBeLessThanOrEqual(smallestEigenvalue(limitGram(input, activation)).hi);
      expect(bound.hi - bound.lo).toBeLessThan(name === 'relu' ? 1e-6 : 1e-11);
    }
    const orthonormal = inputGram(Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), 3, 3);
    const bound = gramPositivityBound(orthonormal, activation);
    const lambda = smallestEigenvalue(limitGram(orthonormal, activation));
    expect(bound.hi).toBeGreaterThanOrEqual(lambda.lo);
    expect(bound.lo).toBeGreaterThan(lambda.hi - 1e-12);
  });

  it('is 0 for repeated rows and unknown for rows that are not unit', () => {
    const tanh = parseActivation('tanh');
    expect(gramPositivityBound(inputGram(Float64Array.of(0.6, 0.8, 0.6, 0.8), 2, 2), tanh)).toMatchObject({ lo: 0 });
    expect(gramPositivityBound(inputGram(Float64Array.of(0.6, 0.8, 0.6, 0.8), 2, 2), tanh).hi).toBeLessThan(1e-12);
    expect(gramPositivityBound(inputGram(Float64Array.of(1, 0, 0, 2), 2, 2), tanh).reason).toMatch('row 1 has norm 2');
  });

  it('is unknown, like the moments, for an oscillation quadrature cannot follow', () => {
    const fast = parseActivation({ mixture: [{ c: 1, activation: 'sin', s: 1000, t: 0 }] });
    expect(gramPositivityBound(inputGram(Float64Array.of(1, 0, 0, 1), 2, 2), fast).reason).toMatch(
      'oscillates too fast',
    );
    expect(outputMoments(fast, 1).variance.reason).toMatch('oscillates too fast');
  });
});
