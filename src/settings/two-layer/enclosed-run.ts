import { type PreciseIterate, preciseDescent } from '../../numerics/precise-descent.js';
import { drawEnclosuresOf } from './enclosures.js';
import type { TwoLayerDraw, TwoLayerState } from './world.js';

/** What is re-run in multiple precision: small networks, short runs; about two seconds at the most. */
const largest = { samples: 6, width: 64, dimension: 64, steps: 50 };

interface EnclosedRun {
  readonly stepSize: number;
  readonly iterates: readonly PreciseIterate[] | undefined;
}

const runs = new WeakMap<TwoLayerDraw, EnclosedRun>();

/** The exact iterate W_k enclosed, from the exact float64 start; undefined where the run is too large or σ′ not Lipschitz. */
export function enclosedIterate({ draw, stepSize, step }: TwoLayerState): PreciseIterate | undefined {
  const { setup, width } = draw;
  const fits =
    setup.samples <= largest.samples &&
    setup.dimension <= largest.dimension &&
    width <= largest.width &&
    step <= largest.steps;
  if (!fits) return undefined;
  const known = runs.get(draw);
  if (known?.stepSize === stepSize && (known.iterates === undefined || step < known.iterates.length))
    return known.iterates?.[step];
  // Runs are asked for step by step: doubling the horizon keeps the total within twice the last one.
  const steps = Math.min(largest.steps, Math.max(2 * step, 4));
  const iterates = preciseDescent(drawEnclosuresOf(draw).network(), setup.targets, stepSize, steps);
  runs.set(draw, { stepSize, iterates });
  return iterates?.[step];
}
