import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { exp, largest, minus, negative, over, square, times } from '../../src/claim/expression.js';
import { atMost, equal } from '../../src/claim/formula.js';
import { erfc } from '../../src/numerics/erf.js';
import * as facts from '../../src/proof/facts/probability.js';
import type { Measurements } from '../../src/proof/facts/quantities.js';
import type { Attack } from './attack.js';
import { eigenvalues, near } from './matrices.js';

type Subjects = fc.Arbitrary<Measurements>;
const exact = (value: number): { value: number; allowance: number } => ({ value, allowance: 0 });
const eighths = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: 8 * max }).map((k) => k / 8);

/** Signs: the exact binomial tail, for a threshold that a sum just exceeds or not. */
const signs: Subjects = fc.tuple(fc.integer({ min: 1, max: 60 }), eighths(4), fc.nat({ max: 60 })).map(([m, t, j]) => {
  const sums = Array.from({ length: m + 1 }, (_, heads) => Math.abs(2 * heads - m) / Math.sqrt(m));
  // Thresholds just under an attainable sum are the hard ones.
  const threshold = j <= m ? Math.max(0, sums[j]! - 2 ** -30) : t;
  const tail = sums.reduce((sum, value, heads) => sum + (value > threshold ? binomial(m, heads) : 0), 0);
  return {
    'sign-sum': exact(0),
    'sign-threshold': exact(threshold),
    'hoeffding-failure': near(tail / 2 ** m, 1),
  };
});

function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}

const upperTail = (x: number): number => erfc(x / Math.SQRT2) / 2;

/** Lipschitz functions of a Gaussian with known mean and tail: a·g, |g|, max(g, 0), min(|g|, 1)… in units of L. */
const shapes = [
  { mean: 0, tail: upperTail },
  { mean: Math.sqrt(2 / Math.PI), tail: (x: number) => (x < 0 ? 1 : 2 * upperTail(x)) },
  { mean: Math.sqrt(1 / (2 * Math.PI)), tail: (x: number) => (x < 0 ? 1 : upperTail(x)) },
  { mean: -Math.sqrt(2 / Math.PI), tail: (x: number) => (x >= 0 ? 0 : 1 - 2 * upperTail(-x)) },
] as const;
const functions: Subjects = fc
  .tuple(fc.nat({ max: shapes.length - 1 }), eighths(6), fc.integer({ min: 1, max: 64 }), eighths(4), eighths(4))
  .map(([which, t, slope, one, other]) => {
    const { mean, tail } = shapes[which]!;
    const lipschitz = slope / 8;
    return {
      'gaussian-failure': near(tail(mean + t), 1),
      'function-mean': near(lipschitz * mean),
      'function-value': exact(0),
      'function-lipschitz': exact(lipschitz),
      'function-difference': exact(lipschitz * Math.abs(one - other)),
      'argument-distance': exact(Math.abs(one - other)),
      deviations: exact(t),
    };
  });

/** Finite distributions with equal weights. */
const variables: Subjects = fc
  .array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 8 })
  .map((values) => {
    const mean = (numbers: readonly number[]): number =>
      numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    const squares = mean(values.map((value) => value ** 2));
    return { 'mean-value': near(mean(values), 99), 'mean-of-square': near(squares, 99 ** 2) };
  });

/** m neurons with signs, each output one of a few equally likely vectors, all outcomes counted. */
const outputs: Subjects = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
  .chain(([n, m, values]) =>
    fc.tuple(
      fc.array(root(n), { minLength: values, maxLength: values }),
      fc.array(fc.constantFrom(1, -1), { minLength: m, maxLength: m }),
      root(n),
    ),
  )
  .map(([matrices, signs, other]) => {
    const outcomes = matrices.map((matrix) => matrix.getRow(0));
    const target = other.getRow(0);
    const [m, n, s] = [signs.length, target.length, outcomes.length];
    const coordinates = Array.from({ length: n }, (_, i) => i);
    const mu = coordinates.map((i) => outcomes.reduce((sum, z) => sum + z[i]!, 0) / s);
    const variances = coordinates.map((i) => outcomes.reduce((sum, z) => sum + (z[i]! - mu[i]!) ** 2, 0) / s);
    const t = signs.reduce((sum, sign) => sum + sign, 0) / Math.sqrt(m);
    let total = 0;
    for (let code = 0; code < s ** m; code++) {
      const drawn = signs.map((_, r) => outcomes[Math.floor(code / s ** r) % s]!);
      const u = (i: number): number => drawn.reduce((sum, z, r) => sum + signs[r]! * z[i]!, 0) / Math.sqrt(m);
      total += coordinates.reduce((sum, i) => sum + (u(i) - target[i]!) ** 2, 0);
    }
    const bias = Math.hypot(...coordinates.map((i) => t * mu[i]! - target[i]!));
    const against = 9 * n * (m + 1) ** 2;
    return {
      'mean-squared-norm': near(total / s ** m, against),
      'variance-sum': near(
        variances.reduce((sum, v) => sum + v, 0),
        against,
      ),
      'bias-norm': near(bias, 3 * n * (m + 1)),
    };
  });

/** sin(a g + b) and a g + b, whose variances are known in closed form. */
const waves: Subjects = fc
  .tuple(eighths(3), eighths(6), fc.boolean(), eighths(4), eighths(4))
  .map(([a, b, linear, one, other]) => {
    const wave = (1 - Math.exp(-2 * a * a) * Math.cos(2 * b)) / 2 - (Math.exp((-a * a) / 2) * Math.sin(b)) ** 2;
    const value = (g: number): number => (linear ? a * g + b : Math.sin(a * g + b));
    return {
      variance: near(linear ? a * a : wave, 1 + a * a),
      'function-lipschitz': exact(a),
      'function-difference': near(Math.abs(value(one) - value(other)), 1 + a),
      'argument-distance': exact(Math.abs(one - other)),
    };
  });

/** Sums of independent two-valued positive semidefinite matrices, all outcomes counted. */
const sums: Subjects = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 5 }))
  .chain(([n, m]) =>
    fc.tuple(
      fc.constant(n),
      fc.array(fc.tuple(root(n), root(n), fc.integer({ min: 1, max: 7 })), { minLength: m, maxLength: m }),
      fc.integer({ min: 1, max: 15 }),
    ),
  )
  .map(([n, summands, loss]) => {
    const epsilon = loss / 16;
    const values = summands.map(([a, b, weight]) => ({ both: [gram(a), gram(b)] as const, p: weight / 8 }));
    const mean = values.reduce(
      (sum, { both: [a, b], p }) => sum.add(Matrix.mul(a, p)).add(Matrix.mul(b, 1 - p)),
      new Matrix(n, n),
    );
    const smallestOfMean = eigenvalues(mean).smallest;
    const all = values.flatMap(({ both }) => both.map((part) => eigenvalues(part).largest.value));
    const cut = (1 - epsilon) * smallestOfMean.value;
    let [surely, perhaps] = [0, 0];
    for (let outcome = 0; outcome < 2 ** values.length; outcome++) {
      let weight = 1;
      const sum: Matrix = new Matrix(n, n);
      for (const [r, { both, p }] of values.entries()) {
        const first = ((outcome >> r) & 1) === 0;
        sum.add(both[first ? 0 : 1]);
        weight *= first ? p : 1 - p;
      }
      const { smallest } = eigenvalues(sum);
      const doubt = smallest.allowance + smallestOfMean.allowance;
      if (smallest.value <= cut - doubt) surely += weight;
      if (smallest.value <= cut + doubt) perhaps += weight;
    }
    return {
      'chernoff-failure': { value: (surely + perhaps) / 2, allowance: (perhaps - surely) / 2 + 2 ** -40 },
      dimension: exact(n),
      'smallest-eigenvalue-of-sum': exact(0),
      'smallest-eigenvalue-of-mean': smallestOfMean,
      'summand-largest-eigenvalue': near(all[0]!),
      'summand-bound': { value: Math.max(2 ** -20, ...all) * (1 + 2 ** -30), allowance: 0 },
      'relative-loss': exact(epsilon),
    };
  });

function root(n: number): fc.Arbitrary<Matrix> {
  return fc
    .array(fc.integer({ min: -3, max: 3 }), { minLength: n * n, maxLength: n * n })
    .map((entries) => Matrix.from1DArray(n, n, entries));
}

function gram(of: Matrix): Matrix {
  return of.mmul(of.transpose());
}

/** Events on 12 equally likely outcomes; the whole lies within the union of the parts. */
const events: Subjects = fc
  .tuple(fc.nat({ max: 4095 }), fc.nat({ max: 4095 }), fc.nat({ max: 4095 }), fc.boolean())
  .map(([first, second, mask, disjoint]) => {
    const other = disjoint ? second & ~first : second;
    const count = (event: number): number => event.toString(2).replaceAll('0', '').length;
    return {
      'whole-failure': near(count((first | other) & (disjoint ? 4095 : mask)) / 12),
      'first-failure': near(count(first) / 12),
      'second-failure': near(count(other) / 12),
    };
  });

const { hoeffdingFailure, signThreshold, gaussianFailure, deviations, functionLipschitz, chernoffFailure } = facts;

export const probabilityAttacks: readonly Attack[] = [
  {
    fact: facts.hoeffding,
    subjects: signs,
    tooStrong: atMost(hoeffdingFailure, exp(negative(square(signThreshold)))),
  },
  {
    fact: facts.gaussianConcentration,
    subjects: functions,
    tooStrong: atMost(gaussianFailure, exp(negative(square(deviations)))),
  },
  { fact: facts.jensen, subjects: variables, tooStrong: atMost(facts.meanOfSquare, square(facts.meanValue)) },
  {
    fact: facts.meanSquareSplits,
    subjects: outputs,
    tooStrong: equal(facts.meanSquaredNorm, facts.varianceSum),
  },
  { fact: facts.poincare, subjects: waves, tooStrong: atMost(facts.variance, times(0.9, square(functionLipschitz))) },
  {
    fact: facts.matrixChernoff,
    subjects: sums,
    tooStrong: atMost(
      chernoffFailure,
      exp(negative(times(over(facts.smallestOfMean, facts.summandBound), 2, facts.relativeLoss))),
    ),
  },
  {
    fact: facts.boole,
    subjects: events,
    tooStrong: atMost(facts.wholeFailure, largest(facts.firstFailure, minus(facts.secondFailure, 0))),
  },
];
