import { describe, expect, it } from 'vitest';
import type { Activation } from './activation.js';
import { parseActivation } from './activation-spec.js';
import { activations } from './activations/index.js';
import type { ApproximateMatrix } from './approximate-matrix.js';
import { closedFormGram } from './closed-form-gram.js';
import { directLimitGram } from './direct-limit-gram.js';
import { hermiteGram } from './hermite-gram.js';
import { type InputGram, inputGram } from './input-gram.js';
import { limitGram } from './limit-gram.js';
import { smallestEigenvalue } from './smallest-eigenvalue.js';
import { rowsOnSphere } from './testing/rows.js';

const uneven = (i: number): number => [1, 0.25, 2.5, 0.8, 1.7][i % 5]!;

/** The largest |difference| in units of the allowance, and the largest allowance. */
function compare({ matrix, allowances }: ApproximateMatrix, truth: Float64Array): { worst: number; loosest: number } {
  const worst = matrix.reduce((top, x, k) => Math.max(top, Math.abs(x - truth[k]!) / allowances[k]!), 0);
  return { worst, loosest: Math.max(...allowances) };
}

describe('the Hermite route to H∞', () => {
  it.each(['erf', 'sin', 'relu', 'affine'])('agrees with the closed form for %s, unit rows or not', (name) => {
    for (const [n, d, norm] of [
      [6, 4, undefined],
      [5, 3, uneven],
      [12, 30, uneven],
      [1, 1, uneven],
    ] as const) {
      const input = inputGram(rowsOnSphere(n + d, n, d, norm), n, d);
      const { worst, loosest } = compare(hermiteGram(input, parseActivation(name)), closedFormGram(input, name)!);
      expect(worst).toBeLessThanOrEqual(1);
      // The ReLU series is cut at K = 1024; rows with cosine 0.99 feel that.
      expect(loosest).toBeLessThan(name === 'relu' ? 1e-6 : 2e-11);
    }
  });

  it.each(['tanh', 'softplus', 'gelu', 'arctan', 'gaussian', 'silu', 'sigmoid'])(
    'agrees with two-dimensional quadrature for %s',
    (name) => {
      const input = inputGram(rowsOnSphere(3, 3, 2, uneven), 3, 2);
      const { matrix } = limitGram(input, parseActivation(name));
      const direct = directLimitGram(input, parseActivation(name));
      matrix.forEach((value, k) => {
        expect(Math.abs(value - direct[k]!)).toBeLessThan(1e-12);
      });
    },
  );

  it('agrees with two-dimensional quadrature for a mixture without parity', () => {
    const activation = parseActivation({
      mixture: [
        { c: 0.6, activation: 'tanh', s: 1.5, t: 0.4 },
        { c: -0.8, activation: 'sin', s: 1.2, t: -1 },
      ],
    });
    const input = inputGram(rowsOnSphere(4, 3, 3, uneven), 3, 3);
    const direct = directLimitGram(input, activation);
    expect(compare(limitGram(input, activation), direct).worst).toBeLessThanOrEqual(100);
    limitGram(input, activation).matrix.forEach((value, k) => {
      expect(Math.abs(value - direct[k]!)).toBeLessThan(1e-12);
    });
  });

  it('keeps relu mixtures with a shifted kink: c relu(s z) = relu(c s z), and a shift pairs off', () => {
    const input = inputGram(rowsOnSphere(8, 4, 6), 4, 6);
    const scaled = parseActivation({ mixture: [{ c: 2, activation: 'relu', s: 1.5, t: 0 }] });
    const truth = closedFormGram(input, 'relu')!.map((x) => 9 * x);
    expect(compare(limitGram(input, scaled), truth).worst).toBeLessThanOrEqual(1);
    const term = (c: number, t: number) => ({ c, activation: 'relu', s: 1, t });
    const none = parseActivation({ mixture: [term(1, 0.7), term(-1, 0.7), term(1, 0)] });
    expect(compare(limitGram(input, none), closedFormGram(input, 'relu')!).worst).toBeLessThanOrEqual(1);
  });
});

describe('λ₀', () => {
  const lambda = (rows: Float64Array, n: number, d: number, activation: Activation) =>
    smallestEigenvalue(limitGram(inputGram(rows, n, d), activation));

  it('is positive for unit rows, no two parallel, unless σ is affine (Theorem GP)', () => {
    for (const activation of activations) {
      const { lo, hi } = lambda(rowsOnSphere(5, 4, 6), 4, 6, activation);
      expect(lo).toBeGreaterThan(1e-3);
      expect(hi - lo).toBeLessThan(1e-12);
    }
  });

  it('of affine σ is positive only as long as n ≤ d', () => {
    const affine = parseActivation('affine');
    expect(lambda(rowsOnSphere(6, 4, 4), 4, 4, affine).lo).toBeGreaterThan(1e-3);
    const beyond = lambda(rowsOnSphere(6, 5, 4), 5, 4, affine);
    expect(beyond.lo).toBe(0);
    expect(beyond.hi).toBeLessThan(1e-12);
  });

  const pair = (sign: number): Float64Array => {
    const rows = rowsOnSphere(9, 4, 5);
    for (let k = 0; k < 5; k++) rows[k] = sign * rows[5 + k]!;
    return rows;
  };

  it.each(activations.map((activation) => [activation.name, activation] as const))(
    'of a repeated row is 0 for %s, never told positive',
    (_, activation) => {
      const { lo, hi } = lambda(pair(1), 4, 5, activation);
      expect(lo).toBe(0);
      // The angle of ReLU's closed form knows a cosine of 1 only to √ε.
      expect(hi).toBeLessThan(activation.name === 'relu' ? 1e-6 : 1e-12);
    },
  );

  it.each(activations.map((activation) => [activation.name, activation] as const))(
    'of antiparallel rows is 0 for %s exactly when σ′ is even or odd',
    (name, activation) => {
      const { lo, hi } = lambda(pair(-1), 4, 5, activation);
      if (activation.derivativeParity === 'none') expect(lo).toBeGreaterThan(1e-3);
      else expect(lo).toBe(0);
      if (activation.derivativeParity !== 'none') expect(hi).toBeLessThan(1e-12);
      expect(name).not.toBe('');
    },
  );

  it('of correlated rows is unknown rather than wrong: near-parallel rows with n > d', () => {
    const rows = new Float64Array(24).map((_, k) => (k % 2 === 0 ? 1 : (k - 12) * 1e-3));
    const { lo, hi } = lambda(rows, 12, 2, parseActivation('tanh'));
    expect(lo).toBe(0);
    expect(hi).toBeGreaterThan(0);
    expect(hi).toBeLessThan(1e-10);
  });

  it('of one row is ‖x‖² E σ′(‖x‖g)²', () => {
    const { lo, hi } = lambda(Float64Array.of(3, 4), 2 - 1, 2, parseActivation('sin'));
    const truth = 25 * (1 + Math.exp(-50)) * 0.5;
    expect(lo).toBeLessThanOrEqual(truth);
    expect(hi).toBeGreaterThanOrEqual(truth);
    expect(hi - lo).toBeLessThan(1e-11);
  });

  it.each(['erf', 'relu', 'sin', 'tanh'])(
    'of %s is right, or unknown, at norms from a millionth to a hundred thousand',
    (name) => {
      for (const t of [1e-6, 0.01, 4, 30, 1000, 1e5]) {
        const input = inputGram(
          rowsOnSphere(5, 6, 10, (i) => t * (1 + i / 100)),
          6,
          10,
        );
        const gram = hermiteGram(input, parseActivation(name));
        const truth = closedFormGram(input, name);
        if (truth !== undefined && gram.reason === undefined) expect(compare(gram, truth).worst).not.toBeGreaterThan(1);
        const { lo, hi, reason } = smallestEigenvalue(gram);
        if (name === 'sin' && t > 64) expect(reason).toMatch('oscillates too fast');
        else expect(lo).toBeGreaterThan(hi * (1 - 1e-9));
      }
    },
  );

  it('is unknown where the Gram matrix overflows', () => {
    const input: InputGram = inputGram(Float64Array.of(1e200, 0, 0, 1e200), 2, 2);
    expect(smallestEigenvalue(limitGram(input, parseActivation('affine'))).reason).toMatch('overflow');
  });
});
