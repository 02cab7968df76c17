import type { RunEnd } from '../../claim/setting.js';
import type { DescentState } from '../../descent/state.js';
import type { Recollection, Seen } from './recollection.js';

/** An iterate and the one after it; the last has none. */
export interface StateAndNext {
  readonly state: DescentState;
  readonly next?: DescentState;
  /** Neuron by neuron, where it is kept: the run up to here, this iterate, the next. */
  readonly neurons?: { readonly run: Recollection; readonly now: Seen; readonly next?: Seen };
}

/**
 * The states of a run, each given out when the next one is there, for what is said of a step needs both its ends. What only
 * the current iterate can tell is taken before the run moves on, Z and H excepted; the distance where the run has `distances`,
 * single neurons where there is a recollection of them.
 */
export function* oneAhead(
  run: Generator<DescentState, RunEnd>,
  distances: boolean,
  recollection?: Recollection,
): Generator<StateAndNext, RunEnd> {
  let waiting: { readonly state: DescentState; readonly seen?: Seen } | undefined;
  const given = (next?: DescentState, nextSeen?: Seen): StateAndNext => {
    const { state, seen } = waiting!;
    const neurons = seen && { run: recollection!, now: seen, ...(nextSeen && { next: nextSeen }) };
    return { state, ...(next && { next }), ...(neurons && { neurons }) };
  };
  for (;;) {
    const { done, value } = run.next();
    if (done === true) {
      if (waiting !== undefined) yield given();
      return value;
    }
    const seen = recollection?.see(value);
    const state = kept(value, distances);
    if (waiting !== undefined) {
      yield given(state, seen);
      if (waiting.seen !== undefined) recollection?.advance(waiting.seen, waiting.state.residual);
    }
    waiting = { state, ...(seen && { seen }) };
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
