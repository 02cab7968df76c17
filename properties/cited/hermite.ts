import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { plus, square, sumOver, times } from '../../src/claim/expression.js';
import { atLeast } from '../../src/claim/formula.js';
import * as facts from '../../src/proof/facts/hermite.js';
import type { Reading } from '../../src/proof/facts/quantities.js';
import type { Attack } from './attack.js';
import { eigenvalues, near } from './matrices.js';

/** σ′ with Hermite coefficients and limit Gram entries in closed form: cos, and e^{az} (not even, not odd). */
const derivatives = [
  {
    coefficient: (j: number): number =>
      j % 2 === 1 ? 0 : (Math.exp(-0.5) * (-1) ** (j / 2)) / Math.sqrt(factorial(j)),
    entry: (cosine: number): number => cosine * Math.exp(-1) * Math.cosh(cosine),
  },
  ...[0.5, 1].map((a) => ({
    coefficient: (j: number): number => (Math.exp((a * a) / 2) * a ** j) / Math.sqrt(factorial(j)),
    entry: (cosine: number): number => cosine * Math.exp(a * a * (1 + cosine)),
  })),
];

function factorial(j: number): number {
  return j < 2 ? 1 : j * factorial(j - 1);
}

interface Expansion {
  readonly coefficients: readonly number[];
  readonly powerSmallest: readonly number[];
  readonly norms: readonly number[];
  readonly [name: string]: Reading | readonly number[];
}

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
      fc.nat({ max: 6 }),
    ),
  )
  .filter(([rows]) => rows.every((row) => row.some((entry) => entry !== 0)))
  .map(([rows, which, degrees, one]) => {
    const unit = new Matrix(rows.map((row) => row.map((entry) => entry / Math.hypot(...row))));
    const cosines = unit.mmul(unit.transpose());
    const { coefficient, entry } = derivatives[which]!;
    const power = (j: number): number => eigenvalues(entrywise(cosines, (cosine) => cosine ** (j + 1))).smallest.value;
    const indices = Array.from({ length: degrees + 1 }, (_, j) => j);
    const limit = eigenvalues(entrywise(cosines, entry));
    return {
      coefficients: indices.map(coefficient),
      // Rounding may push an eigenvalue that is 0 a little above it.
      powerSmallest: indices.map((j) => power(j) - 2 ** -40),
      norms: rows.map(() => 1),
      'limit-smallest': near(limit.smallest.value, 16),
      'one-coefficient': near(coefficient(one)),
      'one-power-smallest': near(power(one), 4),
    };
  });

function entrywise(of: Matrix, change: (entry: number) => number): Matrix {
  return new Matrix(of.to2DArray().map((row) => row.map(change)));
}

/** Beyond every degree a coefficient that is not 0: the next even one for cos, the next one for e^{az}. */
const beyond = fc.tuple(fc.nat({ max: derivatives.length - 1 }), fc.nat({ max: 60 })).map(([which, degree]) => {
  const next = which === 0 ? degree + 2 - (degree % 2) : degree + 1;
  return { 'not-polynomial': near(1), 'one-coefficient': near(derivatives[which]!.coefficient(next)) };
});

const { limitSmallest, oneCoefficient, onePowerSmallest, coefficient, powerSmallest, degree } = facts;

export const hermiteAttacks: readonly Attack[] = [
  {
    fact: facts.mehler,
    subjects: expansions,
    tooStrong: atLeast(limitSmallest, plus(sumOver(degree, times(square(coefficient), powerSmallest)), 0.01)),
  },
  {
    fact: facts.mehlerOneTerm,
    subjects: expansions,
    tooStrong: atLeast(limitSmallest, plus(times(square(oneCoefficient), onePowerSmallest), 0.01)),
  },
  { fact: facts.hermiteCompleteness, subjects: beyond, tooStrong: atLeast(square(oneCoefficient), 0.01) },
];
