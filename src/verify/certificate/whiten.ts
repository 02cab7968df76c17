import type { BallMatrix } from '../../numerics/ball-matrix.js';
import { CholeskyFactor } from '../../numerics/cholesky-factor.js';
import { encloseColumnGram, encloseInputGram } from '../../numerics/input-balls.js';

/** Relative to the trace of XᵀX: what makes it invertible when columns depend on each other. */
const ridge = 2 ** -40;

export interface WhitenedInputs {
  /** M⁻¹x_i, row-major n × d, M = XᵀX + ridge. */
  readonly directions: Float64Array;
  /** X M⁻¹Xᵀ. */
  readonly gram: BallMatrix;
}

/**
 * Inputs in the metric in which a step is as long as what it does to the preactivations, ‖ΔW‖²_M = Σ_r Σ_i (Δw_r·x_i)². J bends with these and not
 * with ΔW: where features are correlated, steps that change them little in weight space's weak directions go far.
 */
export function whitenInputs(inputs: Float64Array, n: number, d: number): WhitenedInputs {
  const columns = encloseColumnGram(inputs, n, d);
  let trace = 0;
  for (let k = 0; k < d; k++) trace += columns.high[k * d + k]!;
  const factor = CholeskyFactor.of(columns, -ridge * trace);
  if (factor === undefined) throw new RangeError('inputs too large to whiten');
  const whitened = Float64Array.from(inputs);
  const directions = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const x = whitened.subarray(i * d, (i + 1) * d);
    substituteForward(factor, x);
    directions.set(x, i * d);
    substituteBack(factor, directions.subarray(i * d, (i + 1) * d));
  }
  return { directions, gram: encloseInputGram(whitened, n, d) };
}

/** x := L⁻¹x. */
function substituteForward({ size, high }: CholeskyFactor, x: Float64Array): void {
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= high[i * size + k]! * x[k]!;
    x[i]! /= high[i * size + i]!;
  }
}

/** x := L⁻ᵀx. */
function substituteBack({ size, high }: CholeskyFactor, x: Float64Array): void {
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= high[k * size + i]! * x[k]!;
    x[i]! /= high[i * size + i]!;
  }
}
