import type { RunEnd } from '../../claim/setting.js';
import type { DescentState } from '../../descent/state.js';
import type { ApproximateMatrix } from '../../network/approximate-matrix.js';

/** An iterate and the one after it; the last has none. */
export interface StateAndNext {
  readonly state: DescentState;
  readonly next?: DescentState;
  /** (J(W_k) − J(W_0))(J(W_k) − J(W_0))ᵀ. */
  readonly driftGram?: ApproximateMatrix;
}

/**
 * The states of a run, each given out when the next one is there, for what is said of a step needs both its ends. What only
 * the current iterate can tell is taken before the run moves on, Z and H excepted; the distance where the run has `distances`, the
 * drift where `driftGram` computes it.
 */
export function* oneAhead(
  run: Generator<DescentState, RunEnd>,
  distances: boolean,
  driftGram?: (state: DescentState) => ApproximateMatrix,
): Generator<StateAndNext, RunEnd> {
  let waiting: StateAndNext | undefined;
  for (;;) {
    const { done, value } = run.next();
    if (done === true) {
      if (waiting !== undefined) yield waiting;
      return value;
    }
    const drift = driftGram?.(value);
    const state = kept(value, distances);
    if (waiting !== undefined) yield { ...waiting, next: state };
    waiting = { state, ...(drift && { driftGram: drift }) };
  }
}

/** The states of a run as they come, the next one unknown. */
export function* oneByOne(run: Generator<DescentState, RunEnd>): Generator<StateAndNext, RunEnd> {
  for (;;) {
    const { done, value } = run.next();
    if (done === true) return value;
    yield { state: value };
  }
}

function kept(state: DescentState, distances: boolean): DescentState {
  const { k, outputs, residual, residualNorm, residualAllowance, loss, stepLength, pathLength, pathAllowance } = state;
  const products = state.slopeProducts();
  const [distance, distanceAllowance] = distances ? [state.distance(), state.distanceAllowance()] : [];
  const movedOn = (): never => {
    throw new Error(`the run has moved on from k = ${k}`);
  };
  const known = (value: number | undefined): number => {
    if (value === undefined) throw new Error('the run was not asked for distances');
    return value;
  };
  return {
    ...{ k, outputs, residual, residualNorm, residualAllowance, loss, stepLength, pathLength, pathAllowance },
    distance: () => known(distance),
    distanceAllowance: () => known(distanceAllowance),
    slopeProducts: () => products,
    gram: movedOn,
    preactivations: movedOn,
  };
}
