import type { DescentState } from '../../descent/state.js';
import type { ApproximateMatrix } from '../../network/approximate-matrix.js';
import { productsOfSlopes } from '../../network/derivative-products.js';
import { gramOfProducts } from '../../network/empirical-gram.js';
import type { TwoLayerSetup } from './world.js';

/**
 * (J(W_k) − J(W_0))(J(W_k) − J(W_0))ᵀ of every state it is shown, n × n; the first it is shown is W_0. For Z as the run has it:
 * what rounding has moved the weights by is not in the allowances.
 */
export function driftGramFrom(
  { geometry, activation, samples: n }: TwoLayerSetup,
  width: number,
): (state: DescentState) => ApproximateMatrix {
  let start: Float64Array | undefined;
  return (state) => {
    const slopes = state.preactivations().map(activation.derivative);
    start ??= slopes;
    const initial = start;
    const changes = slopes.map((slope, k) => slope - initial[k]!);
    // Two slopes, each off by 4 units of rounding of B, and their difference.
    const error = 10 * Number.EPSILON * activation.derivativeBound;
    return gramOfProducts(geometry, productsOfSlopes(changes, width, n), width, error);
  };
}
