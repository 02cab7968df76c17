import type { RunEnd } from '../claim/setting.js';
import type { Route } from './engine.js';
import { Iterate } from './iterate.js';
import { norm } from './norm.js';
import { checkProblem, type DescentProblem } from './problem.js';
import { RoundingAllowance } from './rounding.js';
import type { DescentState } from './state.js';

export interface DescentOptions<P extends DescentProblem> {
  /** The last k: states k = 0, …, steps are yielded unless the run ends before. */
  readonly steps: number;
  readonly route: Route<P>;
  /** Keep what `state.distance` needs: half as much memory again on the working route. */
  readonly distances?: boolean;
  /** End at the first state whose residual norm rounding alone could explain. */
  readonly toNoiseFloor?: boolean;
  /** A factor below 1 by which every step is claimed to shrink ρ: past rounding errors then shrink with it (theory §12). */
  readonly contraction?: number;
}

/** A residual this many times the larger of ρ_0 and ‖y‖ has diverged: going on only waits for the overflow. */
const DIVERGED = 1e8;

/**
 * Gradient descent W_{k+1} = W_k − η ∇L(W_k) from the problem's start (theory §0). Yields the iterates k = 0, 1, …; returns
 * why the run ended. A state with NaN or ∞ in its numbers is never yielded. Throws RangeError on a problem whose shapes
 * do not fit.
 */
export function* descend<P extends DescentProblem>(
  problem: P,
  options: DescentOptions<P>,
): Generator<DescentState, RunEnd> {
  checkProblem(problem);
  const { steps, route, distances = false, toNoiseFloor = false, contraction } = options;
  const engine = route(problem, { distances });
  try {
    let state = new Iterate(problem, engine, 0, 0, 0);
    const broken = notFinite(state);
    if (broken !== undefined) return broken;
    const rounding = new RoundingAllowance(problem, engine, state, contraction);
    const limit = DIVERGED * Math.max(state.residualNorm, norm(problem.targets));
    for (;;) {
      state.allow(rounding);
      yield state;
      if (state.residual.every((r) => r === 0)) return end('converged', `the residual is zero at k = ${state.k}`);
      if (toNoiseFloor && state.residualNorm <= state.residualAllowance) {
        return end(
          'noise-floor',
          `ρ = ${state.residualNorm} at k = ${state.k}, rounding explains ${state.residualAllowance}`,
        );
      }
      if (state.residualNorm > limit) {
        return end(
          'diverged',
          `ρ = ${state.residualNorm} at k = ${state.k}, more than ${DIVERGED} times what it began with`,
        );
      }
      if (state.k >= steps) return end('horizon', `${state.k} steps taken`);
      const next = state.advance();
      const broke = notFinite(next);
      if (broke !== undefined) return broke;
      rounding.advance(state, next);
      state = next;
    }
  } finally {
    engine.close?.();
  }
}

function notFinite({ k, residual, residualNorm, stepLength }: DescentState): RunEnd | undefined {
  const numbers = [...residual, residualNorm, stepLength];
  if (numbers.every(Number.isFinite)) return undefined;
  const sample = residual.findIndex((r) => !Number.isFinite(r));
  const where =
    sample >= 0
      ? `the residual of sample ${sample} is ${residual[sample]}`
      : `ρ = ${residualNorm}, ‖ΔW‖ = ${stepLength}`;
  return end(numbers.some(Number.isNaN) ? 'not-a-number' : 'overflow', `at k = ${k} ${where}`);
}

function end(reason: RunEnd['reason'], message: string): RunEnd {
  return { reason, message };
}
