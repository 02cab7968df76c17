import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { plus, square, sumOver, times } from '../../src/claim/expression.js';
import { atLeast, greaterThan } from '../../src/claim/formula.js';
import * as facts from '../../src/proof/facts/hermite.js';
import type { Reading } from '../../src/proof/facts/quantities.js';
import type { Attack } from './attack.js';
import { eigenvalues, near } from './matrices.js';

/** σ′ with Hermite coefficients and limit Gram entries in closed form, for every row norm: cos, and e^{az} (not even, not odd). */
const derivatives = [
  {
    coefficient: (t: number, j: number): number =>
      j % 2 === 1 ? 0 : (Math.exp((-t * t) / 2) * t ** j * (-1) ** (j / 2)) / Math.sqrt(factorial(j)),
    entry: (t: number, s: number, cosine: number): number =>
      t * s * cosine * Math.exp((-t * t - s * s) / 2) * Math.cosh(t * s * cosine),
  },
  ...[0.5, 1].map((a) => ({
    coefficient: (t: number, j: number): number =>
      (Math.exp((a * a * t * t) / 2) * (a * t) ** j) / Math.sqrt(factorial(j)),
    entry: (t: number, s: number, cosine: number): number =>
      t * s * cosine * Math.exp((a * a * (t * t + s * s + 2 * t * s * cosine)) / 2),
  })),
];

function factorial(j: number): number {
  return j < 2 ? 1 : j * factorial(j - 1);
}

interface Expansion {
  readonly weights: readonly number[];
  readonly powerSmallest: readonly number[];
  readonly norms: readonly number[];
  readonly coefficients: readonly number[];
  readonly powers: readonly number[];
  readonly [name: string]: Reading | readonly number[];
}

/** Row norms from 1/2 to 2, unit ones among them. */
const rowNorm = fc.oneof(
  fc.constant(1),
  fc.integer({ min: 4, max: 16 }).map((k) => k / 8),
);

const expansions: fc.Arbitrary<Expansion> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([n, d]) =>
    fc.tuple(
      fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: d, maxLength: d }), {
        minLength: n,
        maxLength: n,
      }),
      fc.nat({ max: derivatives.length - 1 }),
      fc.nat({ max: 6 }),
      fc.array(fc.nat({ max: 6 }), { minLength: n, maxLength: n }),
      fc.array(rowNorm, { minLength: n, maxLength: n }),
    ),
  )
  .filter(([rows]) => rows.every((row) => row.some((entry) => entry !== 0)))
  .map(([rows, which, degrees, own, norms]) => {
    const unit = new Matrix(rows.map((row) => row.map((entry) => entry / Math.hypot(...row))));
    const cosines = unit.mmul(unit.transpose());
    const { coefficient, entry } = derivatives[which]!;
    const power = (j: number): number => eigenvalues(entrywise(cosines, (cosine) => cosine ** (j + 1))).smallest.value;
    const indices = Array.from({ length: degrees + 1 }, (_, j) => j);
    const limit = eigenvalues(
      new Matrix(norms.map((t, i) => norms.map((s, j) => entry(t, s, Math.min(1, cosines.get(i, j)))))),
    );
    return {
      weights: indices.map((j) => Math.min(...norms.map((t) => t * Math.abs(coefficient(t, j))))),
      // Rounding may push an eigenvalue that is 0 a little above it.
      powerSmallest: indices.map((j) => power(j) - 2 ** -40),
      norms,
      coefficients: own.map((j, i) => coefficient(norms[i]!, j)),
      powers: own.map((j) => power(j) - 2 ** -40),
      'square-integrable': near(1, 0),
      'limit-smallest': near(limit.smallest.value, limit.largest.value * 16),
    };
  });

function entrywise(of: Matrix, change: (entry: number) => number): Matrix {
  return new Matrix(of.to2DArray().map((row) => row.map(change)));
}

/** Beyond every degree a coefficient that is not 0: the next even one for cos, the next one for e^{az}. */
const beyond = fc
  .tuple(fc.nat({ max: derivatives.length - 1 }), fc.nat({ max: 60 }), rowNorm)
  .map(([which, degree, t]) => {
    const next = which === 0 ? degree + 2 - (degree % 2) : degree + 1;
    return {
      'not-polynomial': near(1, 0),
      'square-integrable': near(1, 0),
      scale: near(t, 0),
      'one-coefficient': near(derivatives[which]!.coefficient(t, next)),
    };
  });

const { limitSmallest, oneCoefficient, weight, powerSmallest, degree } = facts;

export const hermiteAttacks: readonly Attack[] = [
  {
    fact: facts.mehler,
    subjects: expansions,
    tooStrong: atLeast(limitSmallest, plus(sumOver(degree, times(square(weight), powerSmallest)), 0.01)),
  },
  { fact: facts.mehlerRowByRow, subjects: expansions, tooStrong: greaterThan(limitSmallest, 1) },
  { fact: facts.hermiteCompleteness, subjects: beyond, tooStrong: atLeast(square(oneCoefficient), 0.01) },
];
