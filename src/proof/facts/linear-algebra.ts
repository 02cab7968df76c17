import type { CitedFact } from '../../claim/cited-fact.js';
import { minus, plus, square, times } from '../../claim/expression.js';
import { atLeast, atMost } from '../../claim/formula.js';
import { type FactQuantity, read } from './quantities.js';

const hornJohnson = 'R. Horn, C. Johnson, Matrix Analysis, 2nd ed. (2013)';

export const firstNorm: FactQuantity = read('first-norm', '‖a‖', 'norm of the first summand');
export const secondNorm: FactQuantity = read('second-norm', '‖b‖', 'norm of the second summand');
export const sumNorm: FactQuantity = read('sum-norm', '‖a+b‖', 'norm of the sum');

export const triangleInequality: CitedFact = {
  name: 'triangle-inequality',
  reference: `${hornJohnson}, Theorem 5.1.4 with 5.1.8 (from Cauchy–Schwarz)`,
  statement: 'For vectors a, b of a Euclidean space: ‖a + b‖ ≤ ‖a‖ + ‖b‖.',
  premises: [],
  formula: atMost(sumNorm, plus(firstNorm, secondNorm)),
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

export const stackedNorm: FactQuantity = read(
  'stacked-norm',
  '‖[D_1X; …; D_mX]‖₂',
  'spectral norm of the blocks D_r X side by side',
);
export const scalingNorm: FactQuantity = read(
  'scaling-norm',
  '(Σ‖D_r‖²)^½',
  'root of the summed squared norms of the scalings',
);
export const blockNorm: FactQuantity = read('block-norm', '‖X‖₂', 'spectral norm of X');

export const stackedScaling: CitedFact = {
  name: 'stacked-scaling',
  reference: `${hornJohnson}, §5.6 (‖Σ A_r A_rᵀ‖ ≤ Σ ‖A_r‖², submultiplicativity and the triangle inequality)`,
  statement:
    'For diagonal matrices D_r and a matrix X, the n × md matrix of the blocks D_r X: its norm is at most (Σ‖D_r‖²)^½ ‖X‖₂.',
  premises: [],
  formula: atMost(stackedNorm, times(scalingNorm, blockNorm)),
};

export const largestProducts: FactQuantity = read(
  'largest-products',
  '(Σ_r max_i |δ_r·x_i|²)^½',
  'root of the summed squares, over rows δ_r, of the largest |δ_r·x_i|',
);
export const largestRow: FactQuantity = read('largest-row', 'max_i ‖x_i‖', 'largest norm of the vectors x_i');
export const frobeniusNorm: FactQuantity = read('frobenius-norm', '‖δ‖_F', 'Frobenius norm of the matrix of rows δ_r');

export const cauchySchwarzRows: CitedFact = {
  name: 'cauchy-schwarz-row-by-row',
  reference: `${hornJohnson}, Theorem 5.1.4 (Cauchy–Schwarz), for each row`,
  statement: 'For rows δ_r and vectors x_i of one length: (Σ_r max_i |δ_r·x_i|²)^½ ≤ max_i ‖x_i‖ · ‖δ‖_F.',
  premises: [],
  formula: atMost(largestProducts, times(largestRow, frobeniusNorm)),
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
  premises: [atMost(anyDerivativeNorm, derivativeNormBound)],
  formula: atMost(valueDifference, times(derivativeNormBound, pointDifference)),
};
