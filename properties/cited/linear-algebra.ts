import fc from 'fast-check';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { minus, over, square, times } from '../../src/claim/expression.js';
import { atLeast, atMost, equal, greaterThan } from '../../src/claim/formula.js';
import * as facts from '../../src/proof/facts/linear-algebra.js';
import type { Measurements } from '../../src/proof/facts/quantities.js';
import type { Attack } from './attack.js';
import { eigenvalues, largestSingular, matrix, near, norm, size, smallestSingularOf, vector } from './matrices.js';

type Subjects = fc.Arbitrary<Measurements>;
const shape = fc.tuple(size, size);

const twoVectors: Subjects = size
  .chain((n) => fc.tuple(vector(n), vector(n), fc.integer({ min: 0, max: 2 })))
  .map(([a, other, kind]) => {
    const b = kind === 0 ? other : Matrix.mul(a, kind);
    return {
      'first-norm': norm(a),
      'second-norm': norm(b),
      'inner-product': near(a.transpose().mmul(b).get(0, 0), a.norm() * b.norm()),
    };
  });

const matrixAndVector: Subjects = shape
  .chain(([n, p]) => fc.tuple(matrix(n, p), vector(p), vector(n)))
  .map(([m, v, w]) => ({
    'matrix-norm': largestSingular(m),
    'vector-norm': norm(v),
    'image-norm': near(m.mmul(v).norm(), m.norm() * v.norm()),
    'smallest-singular-value': smallestSingularOf(m),
    'transposed-image-norm': near(m.transpose().mmul(w).norm(), m.norm() * w.norm()),
    'transposed-norm': norm(w),
  }));

const transposed: Subjects = matrixAndVector.map((subject) => ({
  ...subject,
  'vector-norm': subject['transposed-norm']!,
}));

const twoMatrices: Subjects = shape
  .chain(([n, p]) => fc.tuple(matrix(n, p), matrix(n, p), fc.boolean()))
  .map(([m, other, close]) => {
    const n = close ? Matrix.mul(m, 1.5) : other;
    return {
      'smallest-singular-value': smallestSingularOf(m),
      'other-smallest-singular-value': smallestSingularOf(n),
      'difference-norm': near(largestSingular(Matrix.sub(m, n)).value, m.norm() + n.norm()),
    };
  });

/** Norms of every kind that is cited, the zero vector among them. */
const norms: Subjects = shape
  .chain(([n, p]) => fc.tuple(matrix(n, p), fc.nat({ max: 3 })))
  .map(([m, kind]) => {
    const first = m.getRowVector(0);
    const kinds = [norm(first), largestSingular(m), smallestSingularOf(m), near(Math.abs(m.get(0, 0)))];
    return { 'any-norm': kinds[kind]! };
  });

const singularVectors: Subjects = shape
  .chain(([n, p]) => matrix(n, p))
  .map((m) => {
    const { leftSingularVectors } = new SingularValueDecomposition(m, { autoTranspose: true });
    const v = leftSingularVectors.getColumnVector(0);
    return {
      'attained-norm': near(m.transpose().mmul(v).norm(), m.norm()),
      'matrix-norm': largestSingular(m),
    };
  });

const diagonals = fc.tuple(size.chain(vector), fc.nat({ max: 2 })).map(([diagonal, room]) => {
  const entries = diagonal.to1DArray().map(Math.abs);
  return {
    entries,
    'diagonal-norm': largestSingular(Matrix.diag(diagonal.to1DArray())),
    'entry-bound': near(Math.max(...entries) * (1 + room)),
  };
});

const grams: Subjects = shape
  .chain(([n, p]) => matrix(n, p))
  .map((m) => {
    const { smallest, largest } = eigenvalues(m.mmul(m.transpose()));
    const against = m.norm() ** 2;
    return {
      'largest-gram-eigenvalue': near(largest.value, 4 * against),
      'smallest-gram-eigenvalue': near(smallest.value, 4 * against),
      'matrix-norm': largestSingular(m),
      'smallest-singular-value': smallestSingularOf(m),
    };
  });

const linearSteps: Subjects = shape
  .chain(([n, p]) => fc.tuple(bounded(n, p), bounded(n, 1), fc.integer({ min: 0, max: 64 })))
  .map(([m, v, k]) => {
    const [eta, image] = [k / 16, m.transpose().mmul(v)];
    const gramImage = m.mmul(image);
    const against = v.norm() + eta * m.norm() ** 2 * v.norm();
    return {
      'descent-rate': near(eta, 0),
      'linearised-norm': near(Matrix.sub(v, Matrix.mul(gramImage, eta)).norm(), against),
      'vector-norm': norm(v),
      'transposed-image-norm': near(image.norm(), m.norm() * v.norm()),
      'gram-image': near(gramImage.norm(), m.norm() ** 2 * v.norm()),
    };
  });

/** u(w) = Σ_r C_r sin(w·x_r), whose Jacobian C diag(cos) X has Lipschitz constant at most Σ ‖C_r‖ ‖x_r‖². */
const waves: Subjects = fc
  .tuple(size, size, size)
  .chain(([n, m, d]) =>
    fc.tuple(
      bounded(n, m),
      bounded(m, d),
      bounded(d, 1),
      bounded(d, 1),
      fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 2 }),
    ),
  )
  .map(([c, x, w, h, [first = 0, second = 0]]) => {
    const value = (at: Matrix): Matrix => c.mmul(map(x.mmul(at), Math.sin));
    const jacobian = (at: Matrix): Matrix => c.mmul(Matrix.diag(map(x.mmul(at), Math.cos).to1DArray())).mmul(x);
    const along = (t: number): Matrix => Matrix.add(w, Matrix.mul(h, t / 8));
    const weights = c
      .transpose()
      .to2DArray()
      .map((column) => Math.hypot(...column));
    const lengths = x.to2DArray().map((row) => Math.hypot(...row));
    const sum = (power: number): number =>
      weights.reduce((total, weight, r) => total + weight * lengths[r]! ** power, 0);
    const [end, size0] = [along(8), sum(0) + sum(1) * h.norm()];
    const remainder = Matrix.sub(Matrix.sub(value(end), value(w)), jacobian(w).mmul(h));
    return {
      'taylor-remainder': near(remainder.norm(), size0),
      'increment-norm': norm(h),
      'lipschitz-constant': near(sum(2)),
      'jacobian-difference': near(
        largestSingular(Matrix.sub(jacobian(along(first)), jacobian(along(second)))).value,
        sum(1),
      ),
      'point-difference': near((Math.abs(first - second) / 8) * h.norm()),
      'value-difference': near(Matrix.sub(value(along(first)), value(along(second))).norm(), sum(0)),
      'any-derivative-norm': largestSingular(jacobian(along(second))),
      'derivative-norm-bound': near(sum(1)),
    };
  });

const symmetric: Subjects = fc
  .tuple(size, fc.boolean())
  .chain(([n, flat]) => fc.tuple(matrix(n, n), fc.integer({ min: -9, max: 9 }), fc.constant(flat)))
  .map(([m, diagonal, flat]) => {
    const a = flat ? Matrix.ones(m.rows, m.rows).mul(-1) : Matrix.add(m, m.transpose());
    for (let i = 0; i < a.rows; i++) a.set(i, i, diagonal);
    const off = a.to2DArray().flatMap((row, i) => row.filter((_, j) => j !== i).map(Math.abs));
    return {
      'diagonal-entry': near(diagonal),
      order: { value: a.rows, allowance: 0 },
      'largest-off-diagonal': near(Math.max(0, ...off)),
      'smallest-eigenvalue': eigenvalues(a).smallest,
    };
  });

const powers: Subjects = shape
  .chain(([n, p]) => fc.tuple(bounded(n, p), fc.integer({ min: 1, max: 6 })))
  .map(([b, k]) => {
    const a = map(b.mmul(b.transpose()), (entry) => entry ** k);
    return { 'smallest-eigenvalue': eigenvalues(a).smallest };
  });

const mixtures: Subjects = size
  .chain((n) => fc.tuple(fc.array(matrix(n, n), { minLength: 1, maxLength: 4 }), fc.nat({ max: 3 })))
  .map(([parts, which]) => {
    const samples = parts.map((part) => Matrix.add(part, part.transpose()));
    const mean = samples
      .reduce((sum, sample) => sum.add(sample), Matrix.zeros(samples[0]!.rows, samples[0]!.rows))
      .div(samples.length);
    const largest = samples.map((sample) => eigenvalues(sample).largest);
    const size0 = samples.reduce((sum, sample) => sum + sample.norm(), 0);
    return {
      'smallest-eigenvalue-of-mean': near(eigenvalues(mean).smallest.value, size0),
      'largest-eigenvalue-of-sample': largest[which % largest.length]!,
      'eigenvalue-bound': near(Math.max(...largest.map(({ value }) => value)), size0),
    };
  });

/** Small entries, for functions that oscillate. */
function bounded(rows: number, columns: number): fc.Arbitrary<Matrix> {
  return fc
    .array(fc.integer({ min: -16, max: 16 }), { minLength: rows * columns, maxLength: rows * columns })
    .map((values) => Matrix.from1DArray(rows, columns, values).div(16));
}

function map(of: Matrix, change: (entry: number) => number): Matrix {
  return new Matrix(of.to2DArray().map((row) => row.map(change)));
}

const { firstNorm, secondNorm, imageNorm, matrixNorm, vectorNorm, transposedImageNorm, smallestSingular } = facts;
const { taylorRemainder } = facts;

export const linearAlgebraAttacks: readonly Attack[] = [
  { fact: facts.normIsNotNegative, subjects: norms, tooStrong: greaterThan(facts.anyNorm, 0) },
  {
    fact: facts.cauchySchwarz,
    subjects: twoVectors,
    tooStrong: atMost(facts.innerProduct, times(0.9, firstNorm, secondNorm)),
  },
  {
    fact: facts.normIsAttained,
    subjects: singularVectors,
    tooStrong: equal(facts.attainedNorm, times(0.9, matrixNorm)),
  },
  {
    fact: facts.normOfDiagonal,
    subjects: diagonals,
    tooStrong: atMost(facts.diagonalNorm, times(0.9, facts.entryBound)),
  },
  {
    fact: facts.largestGramEigenvalue,
    subjects: grams,
    tooStrong: equal(facts.largestOfGram, times(1.1, square(matrixNorm))),
  },
  {
    fact: facts.smallestGramEigenvalue,
    subjects: grams,
    tooStrong: equal(facts.smallestOfGram, times(1.1, square(smallestSingular))),
  },
  {
    fact: facts.linearisedSquare,
    subjects: linearSteps,
    tooStrong: equal(
      square(facts.linearisedNorm),
      minus(square(vectorNorm), times(2, facts.descentRate, square(transposedImageNorm))),
    ),
  },
  {
    fact: facts.rayleighUpper,
    subjects: matrixAndVector,
    tooStrong: atMost(imageNorm, times(0.9, matrixNorm, vectorNorm)),
  },
  {
    fact: facts.rayleighLower,
    subjects: transposed,
    tooStrong: atLeast(transposedImageNorm, times(1.1, smallestSingular, vectorNorm)),
  },
  {
    fact: facts.weyl,
    subjects: twoMatrices,
    tooStrong: atLeast(smallestSingular, minus(facts.otherSmallestSingular, times(0.9, facts.differenceNorm))),
  },
  {
    fact: facts.taylorLipschitz,
    subjects: waves,
    tooStrong: atMost(times(2, taylorRemainder), times(0.1, facts.lipschitzConstant, square(facts.incrementNorm))),
  },
  {
    fact: facts.meanValueInequality,
    subjects: waves,
    tooStrong: atMost(facts.valueDifference, times(0.8, facts.derivativeNormBound, facts.pointDifference)),
  },
  {
    fact: facts.gershgorin,
    subjects: symmetric,
    tooStrong: atLeast(facts.smallestEigenvalue, minus(facts.centre, facts.largestOffDiagonal)),
  },
  { fact: facts.schurProduct, subjects: powers, tooStrong: atLeast(facts.smallestEigenvalue, over(1, 1000)) },
  {
    fact: facts.meanEigenvalue,
    subjects: mixtures,
    tooStrong: atMost(facts.meanSmallest, times(0.9, facts.eigenvalueBound)),
  },
];
