import type { CitedFact } from '../../claim/cited-fact.js';
import { minus, plus, square, times } from '../../claim/expression.js';
import { atLeast, atMost, equal, every } from '../../claim/formula.js';
import type { Index, Measured } from '../../claim/quantity.js';
import { type FactQuantity, read } from './quantities.js';

const hornJohnson = 'R. Horn, C. Johnson, Matrix Analysis, 2nd ed. (2013)';

export const anyNorm: FactQuantity = read(
  'any-norm',
  '‖a‖',
  'norm of a vector or matrix, absolute value, singular value',
);

export const normIsNotNegative: CitedFact = {
  name: 'norm-is-not-negative',
  reference: `${hornJohnson}, Definition 5.1.1 (the axioms of a norm)`,
  statement:
    'Norms of vectors and matrices, among them absolute values, distances and sums of norms, are not negative; nor are singular values, which are values of ‖Mᵀv‖.',
  reason: 'an axiom of norms; vectors are no objects of the expression language',
  premises: [],
  formula: atLeast(anyNorm, 0),
};

export const firstNorm: FactQuantity = read('first-norm', '‖a‖', 'norm of the first vector');
export const secondNorm: FactQuantity = read('second-norm', '‖b‖', 'norm of the second vector');
export const innerProduct: FactQuantity = read('inner-product', '⟨a, b⟩', 'inner product of the two');

export const cauchySchwarz: CitedFact = {
  name: 'cauchy-schwarz',
  reference: `${hornJohnson}, Theorem 5.1.4`,
  statement: 'For vectors a, b of a Euclidean space: ⟨a, b⟩ ≤ ‖a‖ ‖b‖ (and, with −b for b, |⟨a, b⟩| ≤ ‖a‖ ‖b‖).',
  premises: [],
  formula: atMost(innerProduct, times(firstNorm, secondNorm)),
};

export const matrixNorm: FactQuantity = read('matrix-norm', '‖M‖₂', 'spectral norm of M');
export const smallestSingular: FactQuantity = read(
  'smallest-singular-value',
  'σ_min(M)',
  'smallest of the n singular values of an n × p matrix M',
);
export const vectorNorm: FactQuantity = read('vector-norm', '‖v‖', 'norm of v');
export const imageNorm: FactQuantity = read('image-norm', '‖Mv‖', 'norm of M v');
export const transposedImageNorm: FactQuantity = read('transposed-image-norm', '‖Mᵀv‖', 'norm of Mᵀ v');

export const rayleighUpper: CitedFact = {
  name: 'rayleigh-upper',
  reference: `${hornJohnson}, Theorem 4.2.2 (Rayleigh quotient of MᵀM)`,
  statement: 'For a matrix M and a vector v: ‖Mv‖ ≤ ‖M‖₂ ‖v‖.',
  premises: [],
  formula: atMost(imageNorm, times(matrixNorm, vectorNorm)),
};

export const rayleighLower: CitedFact = {
  name: 'rayleigh-lower',
  reference: `${hornJohnson}, Theorem 4.2.2 (Rayleigh quotient of MMᵀ)`,
  statement:
    'For an n × p matrix M and v in Rⁿ: ‖Mᵀv‖ ≥ σ_min(M) ‖v‖, where σ_min(M) is the smallest of n singular values (0 when n > p).',
  premises: [],
  formula: atLeast(transposedImageNorm, times(smallestSingular, vectorNorm)),
};

export const otherSmallestSingular: FactQuantity = read(
  'other-smallest-singular-value',
  'σ_min(N)',
  'smallest singular value of N',
);
export const differenceNorm: FactQuantity = read('difference-norm', '‖M − N‖₂', 'spectral norm of M − N');

export const weyl: CitedFact = {
  name: 'weyl-singular-values',
  reference: `${hornJohnson}, Corollary 7.3.5(a)`,
  statement: 'For matrices M, N of one shape: σ_min(M) ≥ σ_min(N) − ‖M − N‖₂.',
  premises: [],
  formula: atLeast(smallestSingular, minus(otherSmallestSingular, differenceNorm)),
};

export const attainedNorm: FactQuantity = read(
  'attained-norm',
  '‖Mᵀv‖',
  'norm of Mᵀ v for the unit vector v that suits',
);

export const normIsAttained: CitedFact = {
  name: 'norm-is-attained',
  reference: `${hornJohnson}, Theorem 4.2.2 and Example 5.6.6 (Rayleigh quotient of MMᵀ at its largest eigenvalue)`,
  statement: 'For a matrix M there is a unit vector v with ‖Mᵀv‖ = ‖M‖₂.',
  reason: 'the Rayleigh quotient at its maximum: that a maximum exists is compactness, which arithmetic does not see',
  premises: [],
  formula: equal(attainedNorm, matrixNorm),
};

/** A finite index set, and the entries of a diagonal matrix over it. */
export const entries: Index = {
  symbol: 't',
  size: (subject) => (subject as { entries: readonly unknown[] }).entries.length,
};
export const diagonalEntry: Measured<'instance', { readonly entries: readonly number[] }> = {
  name: 'diagonal-size',
  notation: { symbol: '|a|' },
  meaning: 'absolute value of one diagonal entry',
  scope: 'instance',
  index: entries,
  measure: (subject, t) => subject.entries[t] ?? Number.NaN,
};
export const diagonalNorm: FactQuantity = read('diagonal-norm', '‖diag(a)‖₂', 'spectral norm of the diagonal matrix');
export const entryBound: FactQuantity = read('entry-bound', 't', 'a bound on the entries');

export const normOfDiagonal: CitedFact = {
  name: 'norm-of-a-diagonal-matrix',
  reference: `${hornJohnson}, §5.6 (singular values of a diagonal matrix are the absolute values of its entries)`,
  statement: 'If |a_t| ≤ b for every entry of a diagonal matrix, its spectral norm is at most b.',
  reason: 'vectors and matrices are no objects of the expression language; the spectral theorem for a diagonal matrix',
  premises: [every(entries, atMost(diagonalEntry, entryBound))],
  formula: atMost(diagonalNorm, entryBound),
};

export const largestOfGram: FactQuantity = read('largest-gram-eigenvalue', 'λ_max(MMᵀ)', 'largest eigenvalue of MMᵀ');
export const smallestOfGram: FactQuantity = read(
  'smallest-gram-eigenvalue',
  'λ_min(MMᵀ)',
  'smallest eigenvalue of MMᵀ',
);

export const largestGramEigenvalue: CitedFact = {
  name: 'largest-eigenvalue-of-a-gram-matrix',
  reference: `${hornJohnson}, Theorem 2.6.3 with Example 5.6.6 (spectral theorem for MMᵀ: the singular value decomposition)`,
  statement: 'For a matrix M: λ_max(MMᵀ) = ‖M‖₂².',
  premises: [],
  formula: equal(largestOfGram, square(matrixNorm)),
};

export const smallestGramEigenvalue: CitedFact = {
  name: 'smallest-eigenvalue-of-a-gram-matrix',
  reference: `${hornJohnson}, Theorem 2.6.3 (spectral theorem for MMᵀ: the singular value decomposition)`,
  statement: 'For an n × p matrix M: λ_min(MMᵀ) = σ_min(M)², the smallest of n singular values.',
  premises: [],
  formula: equal(smallestOfGram, square(smallestSingular)),
};

export const descentRate: FactQuantity = read('descent-rate', 'η', 'a number');
export const linearisedNorm: FactQuantity = read('linearised-norm', '‖(I − ηMMᵀ)v‖', 'norm of v after one linear step');
export const gramImageNorm: FactQuantity = read('gram-image', '‖MMᵀv‖', 'norm of MMᵀ v');

export const linearisedSquare: CitedFact = {
  name: 'square-of-a-linear-step',
  reference: `${hornJohnson}, §0.6 (bilinearity of the inner product and ⟨v, MMᵀv⟩ = ⟨Mᵀv, Mᵀv⟩)`,
  statement: 'For an n × p matrix M, v in Rⁿ and a number η: ‖(I − ηMMᵀ)v‖² = ‖v‖² − 2η‖Mᵀv‖² + η²‖MMᵀv‖².',
  reason: 'bilinearity of the inner product; vectors are no objects of the expression language',
  premises: [],
  formula: equal(
    square(linearisedNorm),
    plus(
      square(vectorNorm),
      times(-2, descentRate, square(transposedImageNorm)),
      times(square(descentRate), square(gramImageNorm)),
    ),
  ),
};

export const taylorRemainder: FactQuantity = read(
  'taylor-remainder',
  '‖u(W+h) − u(W) − J(W)h‖',
  'remainder of the first-order expansion',
);
export const incrementNorm: FactQuantity = read('increment-norm', '‖h‖', 'norm of the increment');
export const lipschitzConstant: FactQuantity = read(
  'lipschitz-constant',
  'L',
  'Lipschitz constant of J on the segment',
);

export const jacobianDifference: FactQuantity = read(
  'jacobian-difference',
  '‖J(V) − J(V′)‖₂',
  'spectral norm, for any two points V, V′ of the segment',
);
export const pointDifference: FactQuantity = read('point-difference', '‖V − V′‖', 'distance of the two points');

export const taylorLipschitz: CitedFact = {
  name: 'taylor-with-lipschitz-jacobian',
  reference:
    'Y. Nesterov, Lectures on Convex Optimization, 2nd ed. (2018), Lemma 1.2.3 (for maps into Rⁿ: Ortega & Rheinboldt 1970, 3.2.12)',
  statement:
    'For u continuously differentiable with ‖J(V) − J(V′)‖₂ ≤ L‖V − V′‖ for any two points of the segment from W to W + h: ‖u(W+h) − u(W) − J(W)h‖ ≤ (L/2)‖h‖².',
  premises: [atMost(jacobianDifference, times(lipschitzConstant, pointDifference))],
  formula: atMost(times(2, taylorRemainder), times(lipschitzConstant, square(incrementNorm))),
};

export const centre: FactQuantity = read('diagonal-entry', 'a_ii', 'the common diagonal entry of a symmetric matrix');
export const order: FactQuantity = read('order', 'n', 'number of rows');
export const largestOffDiagonal: FactQuantity = read(
  'largest-off-diagonal',
  'max |a_ij|',
  'largest off-diagonal entry in absolute value',
);
export const smallestEigenvalue: FactQuantity = read(
  'smallest-eigenvalue',
  'λ_min(A)',
  'smallest eigenvalue of the matrix',
);

export const gershgorin: CitedFact = {
  name: 'gershgorin',
  reference: `${hornJohnson}, Theorem 6.1.1`,
  statement: 'For a symmetric n × n matrix with equal diagonal entries a: λ_min ≥ a − (n−1) max |a_ij|, over i ≠ j.',
  premises: [],
  formula: atLeast(smallestEigenvalue, minus(centre, times(minus(order, 1), largestOffDiagonal))),
};

export const schurProduct: CitedFact = {
  name: 'schur-product',
  reference: `${hornJohnson}, Theorem 7.5.3`,
  statement:
    'The entrywise powers of a positive semidefinite matrix are positive semidefinite: their smallest eigenvalue is not negative.',
  premises: [],
  formula: atLeast(smallestEigenvalue, 0),
};

export const meanSmallest: FactQuantity = read(
  'smallest-eigenvalue-of-mean',
  'λ_min(E A)',
  'smallest eigenvalue of the mean of random symmetric matrices',
);
export const sampleLargest: FactQuantity = read(
  'largest-eigenvalue-of-sample',
  'λ_max(A)',
  'largest eigenvalue of any of the matrices',
);
export const eigenvalueBound: FactQuantity = read('eigenvalue-bound', 'L', 'a bound on them');

export const meanEigenvalue: CitedFact = {
  name: 'rayleigh-of-a-mean',
  reference: `${hornJohnson}, Theorem 4.2.2 (Rayleigh quotient, under the expectation)`,
  statement: 'For random symmetric A with λ_max(A) ≤ L always: λ_min(E A) ≤ L.',
  reason:
    'the Rayleigh quotient is linear in the matrix, so it may be averaged: expectations are no objects of the expression language',
  premises: [atMost(sampleLargest, eigenvalueBound)],
  formula: atMost(meanSmallest, eigenvalueBound),
};

export const valueDifference: FactQuantity = read('value-difference', '‖u(V) − u(V′)‖', 'for two points V, V′');
export const anyDerivativeNorm: FactQuantity = read(
  'any-derivative-norm',
  '‖J‖₂',
  'spectral norm of the Jacobian at any point of the segment',
);
export const derivativeNormBound: FactQuantity = read('derivative-norm-bound', 'L', 'a bound on it');

export const meanValueInequality: CitedFact = {
  name: 'mean-value-inequality',
  reference: 'W. Rudin, Principles of Mathematical Analysis, 3rd ed. (1976), Theorem 9.19',
  statement: 'For u continuously differentiable with ‖J‖₂ ≤ L on the segment from V to V′: ‖u(V) − u(V′)‖ ≤ L‖V − V′‖.',
  reason:
    'Taylor of order 0: the form without the Lipschitz Jacobian, which the lemma on the initial residual does not assume',
  premises: [atMost(anyDerivativeNorm, derivativeNormBound)],
  formula: atMost(valueDifference, times(derivativeNormBound, pointDifference)),
};
