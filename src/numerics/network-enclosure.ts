import { encloseActivationBounds } from './activation-bounds.js';
import type { CertifiedActivation } from './activations/certified-activation.js';
import { add, divide, subtract } from './arithmetic.js';
import { type BallMatrix, symmetricBallMatrix } from './ball-matrix.js';
import { CompensatedDifference } from './compensated-difference.js';
import { CompensatedSum } from './compensated-sum.js';
import { squaredRoundoff } from './double-double.js';
import { squareRoot } from './elementary.js';
import { evaluated } from './fast-evaluation.js';
import { fastValue } from './fast-function.js';
import { encloseInputGram } from './input-balls.js';
import type { Interval } from './interval.js';
import { intersect, point, whole } from './interval-set.js';
import { square } from './power.js';
import { preciseSlopes, slopesByColumn } from './slope-columns.js';
import { encloseSmallestEigenvalue } from './smallest-eigenvalue.js';
import { sum } from './sum.js';

/** A two-layer network at one point: every number an exact float64. */
export interface ExactNetwork {
  /** X, row-major n × d. */
  readonly inputs: Float64Array;
  readonly n: number;
  readonly d: number;
  /** W, row-major m × d. */
  readonly weights: Float64Array;
  /** a, m signs ±1. */
  readonly signs: ArrayLike<number>;
  readonly activation: CertifiedActivation;
}

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/** Preactivations Z = W Xᵀ, row-major m × n, and a bound of the error of each. */
export interface EnclosedPreactivations {
  readonly z: Float64Array;
  readonly errors: Float64Array;
  /** Trailing parts: z + low is off by at most `restErrors`. */
  readonly low: Float64Array;
  readonly restErrors: Float64Array;
}

export function enclosePreactivations({ inputs, n, d, weights }: ExactNetwork): EnclosedPreactivations {
  const m = weights.length / d;
  const z = new Float64Array(m * n);
  const errors = new Float64Array(m * n);
  const low = new Float64Array(m * n);
  const restErrors = new Float64Array(m * n);
  const zeros = new Float64Array(Math.max(inputs.length, weights.length));
  const product = new CompensatedDifference();
  const norm = (x: Float64Array): number => Math.sqrt(x.reduce((total, v) => total + v * v, 0)) * slack;
  const rowNorms = Array.from({ length: n }, (_, i) => norm(inputs.subarray(i * d, (i + 1) * d)));
  const accumulated = (3 * d * (d + 3) + 6) * 2 * squaredRoundoff;
  for (let r = 0; r < m; r++) {
    const size = norm(weights.subarray(r * d, (r + 1) * d));
    for (let i = 0; i < n; i++) {
      product.start(0, 0);
      product.subtractProducts(weights, zeros, r * d, inputs, zeros, i * d, d);
      product.normalise();
      const rest = accumulated * size * rowNorms[i]! * slack + 1e-300;
      z[r * n + i] = 0 - product.high;
      low[r * n + i] = 0 - product.low;
      restErrors[r * n + i] = rest;
      errors[r * n + i] = (Math.abs(product.low) + rest) * slack;
    }
  }
  return { z, errors, low, restErrors };
}

/** Slopes to a few units of 10^-16, or to about 100 bits at several times the cost. */
export type SlopePrecision = 'double' | 'double-double';

/**
 * The empirical Gram matrix H(W)_ij = g_ij (1/m) Σ_r σ′(w_r·x_i)σ′(w_r·x_j) of theory §0. Slopes come by a proved fast route where it
 * reaches and by MPFR elsewhere; their products are summed without further loss.
 */
export function encloseEmpiricalGram(
  network: ExactNetwork,
  preactivations: EnclosedPreactivations,
  precision: SlopePrecision = 'double',
): BallMatrix {
  const { n } = network;
  const m = preactivations.z.length / n;
  const gram = encloseInputGram(network.inputs, n, network.d);
  const columns =
    precision === 'double' ? slopesByColumn(network, preactivations) : preciseSlopes(network, preactivations);
  const product = new CompensatedDifference();
  const b = encloseActivationBounds(network.activation).derivativeBound.hi;
  const accumulated = (3 * m * (m + 3) + 6) * 2 * squaredRoundoff * b * b;
  return symmetricBallMatrix(n, (i, j) => {
    product.start(0, 0);
    const [x, y] = [columns[i]!, columns[j]!];
    product.subtractProducts(x.high, x.low, 0, y.high, y.low, 0, m);
    product.divideBy(-m, 0);
    const meanError = b * (x.error + y.error) + 2 * x.error * y.error + accumulated + 2 ** -100 * b * b;
    const at = i * n + j;
    const g = { high: gram.high[at]!, low: gram.low[at]! };
    const size = Math.abs(g.high) + gram.radius[at]!;
    const mean = { high: product.high, low: product.low };
    product.start(0, 0);
    product.subtractProduct(-g.high, -g.low, mean.high, mean.low);
    product.normalise();
    const radius = (size * meanError + gram.radius[at]! * b * b + 2 ** -100 * Math.abs(product.high)) * slack + 1e-300;
    return { high: product.high, low: product.low, radius };
  });
}

/** The outputs u_i = m^(−1/2) Σ_r a_r σ(w_r·x_i). */
export function encloseOutputs(network: ExactNetwork, { z, errors }: EnclosedPreactivations): Interval[] {
  const { n, signs, activation } = network;
  const m = z.length / n;
  const fast = fastValue(activation);
  const b = encloseActivationBounds(activation).derivativeBound.hi;
  const rootWidth = squareRoot(point(m));
  return Array.from({ length: n }, (_, i) => {
    const total = new CompensatedSum();
    let error = 0;
    for (let r = 0; r < m; r++) {
      const at = r * n + i;
      const value = evaluated(fast, (x) => activation.value(x), z[at]!);
      total.add(signs[r]! * value.middle);
      error += value.error + b * errors[at]!;
    }
    const bound = error * (1 + m * 2 ** -50) * slack;
    return divide(add(total.interval(), { lo: -bound, hi: bound }), rootWidth);
  });
}

/**
 * λmin(H(W)): from H(W) by plain slopes, which may be at hand, and by precise ones, at several times the cost, where those leave it wider than
 * asked for.
 */
export function encloseEmpiricalEigenvalue(
  network: ExactNetwork,
  preactivations: EnclosedPreactivations,
  plain: BallMatrix = encloseEmpiricalGram(network, preactivations),
  relativeWidth = 1e-9,
): Interval {
  const first = encloseSmallestEigenvalue(plain);
  if (first.hi - first.lo <= relativeWidth * first.lo || !Number.isFinite(first.hi)) return first;
  const second = encloseSmallestEigenvalue(encloseEmpiricalGram(network, preactivations, 'double-double'));
  return intersect(first, second) ?? whole;
}

/** ‖u − y‖, from enclosed outputs and exact targets. */
export function encloseResidualNorm(outputs: readonly Interval[], targets: ArrayLike<number>): Interval {
  return squareRoot(sum(outputs.map((u, i) => square(subtract(u, point(targets[i]!))))));
}
