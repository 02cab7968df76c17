import type { CitedFact } from '../../claim/cited-fact.js';
import { testable } from '../../claim/claim.js';
import { exp, ln, minus, negative, over, plus, square, times } from '../../claim/expression.js';
import { all, atLeast, atMost, equal, greaterThan, lessThan } from '../../claim/formula.js';
import { failureProbability, type Probability } from '../../claim/probability.js';
import { type FactQuantity, read } from './quantities.js';

const boucheron = 'S. Boucheron, G. Lugosi, P. Massart, Concentration Inequalities (2013)';

/** The probability that a fact's claim fails, as a quantity a subject carries. */
function chanceThat(name: string, fails: Probability['fails']): Probability {
  return { ...failureProbability(name, fails), ...measuring(read(name, 'P', 'a probability')) };
}

function measuring({ measure, estimate }: FactQuantity): Pick<Probability, 'measure' | 'estimate'> {
  return {
    measure: (subject) => measure(subject as never),
    estimate: (subject) => estimate(subject as never),
  };
}

export const signSum: FactQuantity = read('sign-sum', '|Σ a_r|/√m', 'absolute normalised sum of m signs');
export const signThreshold: FactQuantity = read('sign-threshold', 'T', 'a threshold');
export const hoeffdingFailure: Probability = chanceThat('hoeffding-failure', [
  testable('sign-sum-is-small', atMost(signSum, signThreshold)),
]);

export const hoeffding: CitedFact = {
  name: 'hoeffding',
  reference: `${boucheron}, Theorem 2.8 (Hoeffding's inequality, two-sided, signs)`,
  statement: 'For independent fair signs a_1, …, a_m and T ≥ 0: P[|Σ a_r|/√m > T] ≤ 2 exp(−T²/2).',
  premises: [atLeast(signThreshold, 0)],
  formula: atMost(hoeffdingFailure, times(2, exp(negative(over(square(signThreshold), 2))))),
};

export const functionValue: FactQuantity = read('function-value', 'f(W)', 'value of f at a Gaussian vector');
export const functionMean: FactQuantity = read('function-mean', 'E f', 'its mean');
export const functionDifference: FactQuantity = read(
  'function-difference',
  '|f(V) − f(V′)|',
  'for any two points V, V′',
);
export const argumentDistance: FactQuantity = read('argument-distance', '‖V − V′‖', 'distance of the two points');
export const functionLipschitz: FactQuantity = read('function-lipschitz', 'L', 'Lipschitz constant of f');
export const deviations: FactQuantity = read(
  'deviations',
  't',
  'number of Lipschitz constants f may exceed its mean by',
);
export const gaussianFailure: Probability = chanceThat('gaussian-failure', [
  testable('value-is-near-its-mean', atMost(functionValue, plus(functionMean, times(functionLipschitz, deviations)))),
]);

export const gaussianConcentration: CitedFact = {
  name: 'gaussian-lipschitz-concentration',
  reference: `${boucheron}, Theorem 5.6 (Tsirelson–Ibragimov–Sudakov)`,
  statement:
    'For f with |f(V) − f(V′)| ≤ L‖V − V′‖ for any two points, W standard Gaussian and t ≥ 0: P[f(W) > E f + L t] ≤ exp(−t²/2).',
  premises: [atLeast(deviations, 0), atMost(functionDifference, times(functionLipschitz, argumentDistance))],
  formula: atMost(gaussianFailure, exp(negative(over(square(deviations), 2)))),
};

export const meanOfSquare: FactQuantity = read('mean-of-square', 'E Z²', 'mean of the square');
export const meanValue: FactQuantity = read('mean-value', '(E Z)', 'mean of a random variable');

export const jensen: CitedFact = {
  name: 'jensen',
  reference: 'W. Rudin, Real and Complex Analysis, 3rd ed. (1987), Theorem 3.3 (for the square)',
  statement: 'For Z with finite second moment: (E Z)² ≤ E Z².',
  premises: [],
  formula: atMost(square(meanValue), meanOfSquare),
};

export const meanSquaredNorm: FactQuantity = read(
  'mean-squared-norm',
  'E ‖u − y‖²',
  'mean of the squared distance of the outputs from y',
);
export const varianceSum: FactQuantity = read('variance-sum', 'Σ V_i', 'sum of the variances of one neuron’s outputs');
export const biasNorm: FactQuantity = read(
  'bias-norm',
  '‖tμ − y‖',
  'distance of the mean outputs from y, t = Σ a_r/√m',
);

export const meanSquareSplits: CitedFact = {
  name: 'mean-square-is-variance-plus-squared-bias',
  reference:
    'P. Billingsley, Probability and Measure, 3rd ed. (1995), §21 (variances of sums of independent variables)',
  statement:
    'For fixed signs a_r = ±1 and independent, equally distributed Z_1, …, Z_m in Rⁿ with means μ_i and variances V_i of the coordinates, u = m^(-1/2) Σ a_r Z_r and y in Rⁿ: E‖u − y‖² = Σ V_i + ‖(Σ a_r/√m) μ − y‖².',
  reason: 'expectations are no objects of the expression language; the definition of variance, and independence',
  premises: [],
  formula: equal(meanSquaredNorm, plus(varianceSum, square(biasNorm))),
};

export const variance: FactQuantity = read('variance', 'Var f', 'variance of f at a Gaussian vector');

export const poincare: CitedFact = {
  name: 'gaussian-poincare',
  reference: `${boucheron}, Theorem 3.20`,
  statement: 'For f with |f(V) − f(V′)| ≤ L‖V − V′‖ for any two points and W standard Gaussian: Var f(W) ≤ L².',
  premises: [atMost(functionDifference, times(functionLipschitz, argumentDistance))],
  formula: atMost(variance, square(functionLipschitz)),
};

export const dimension: FactQuantity = read('dimension', 'n', 'number of rows of the matrices');
export const smallestOfSum: FactQuantity = read(
  'smallest-eigenvalue-of-sum',
  'λ_min(Σ X_r)',
  'smallest eigenvalue of the sum',
);
export const smallestOfMean: FactQuantity = read('smallest-eigenvalue-of-mean', 'μ_min', 'λ_min(Σ E X_r)');
export const summandLargest: FactQuantity = read(
  'summand-largest-eigenvalue',
  'λ_max(X_r)',
  'largest eigenvalue of any summand',
);
export const summandBound: FactQuantity = read('summand-bound', 'L', 'bound on the eigenvalues of the summands');
export const relativeLoss: FactQuantity = read('relative-loss', 'ε', 'relative loss granted');
export const chernoffFailure: Probability = chanceThat('chernoff-failure', [
  testable(
    'sum-keeps-its-smallest-eigenvalue',
    greaterThan(smallestOfSum, times(minus(1, relativeLoss), smallestOfMean)),
  ),
]);

export const matrixChernoff: CitedFact = {
  name: 'matrix-chernoff',
  reference:
    'J. Tropp, User-friendly tail bounds for sums of random matrices, Found. Comput. Math. 12 (2012), Theorem 1.1',
  statement:
    'For independent random positive semidefinite n × n matrices X_r with λ_max(X_r) ≤ L, L > 0, and 0 < ε < 1: P[λ_min(Σ X_r) ≤ (1−ε)μ_min] ≤ n exp(−(μ_min/L)(ε + (1−ε) ln(1−ε))).',
  premises: [
    all(greaterThan(relativeLoss, 0), lessThan(relativeLoss, 1)),
    greaterThan(summandBound, 0),
    atMost(summandLargest, summandBound),
  ],
  formula: atMost(
    chernoffFailure,
    times(
      dimension,
      exp(
        negative(
          times(
            over(smallestOfMean, summandBound),
            plus(relativeLoss, times(minus(1, relativeLoss), ln(minus(1, relativeLoss)))),
          ),
        ),
      ),
    ),
  ),
};

export const wholeFailure: FactQuantity = read('whole-failure', 'P[A]', 'probability that the whole fails');
export const firstFailure: FactQuantity = read('first-failure', 'P[A_1]', 'probability that the first part fails');
export const secondFailure: FactQuantity = read('second-failure', 'P[A_2]', 'probability that the second part fails');

/** The rule behind union-bound steps. */
export const boole: CitedFact = {
  name: 'boole',
  reference: 'P. Billingsley, Probability and Measure, 3rd ed. (1995), Theorem 2.1(iii)',
  statement: 'If the whole fails only where some part fails, its probability of failure is at most the sum of theirs.',
  premises: [],
  formula: atMost(wholeFailure, plus(firstFailure, secondFailure)),
};
