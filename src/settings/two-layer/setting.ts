import type { RunEnd, Setting } from '../../claim/setting.js';
import { descend } from '../../descent/descend.js';
import type { Route } from '../../descent/engine.js';
import { kernelRoute } from '../../descent/kernel/kernel-route.js';
import { arbitraryInstance, isSubstantial } from './arbitrary.js';
import { DrawnNetwork } from './draw.js';
import { meanings } from './meanings.js';
import { oneAhead, oneByOne } from './one-ahead.js';
import { stepSize, width } from './parameters.js';
import { Recollection, slopesKept } from './recollection.js';
import { prepareTwoLayer } from './setup.js';
import { DescentIterate } from './state.js';
import { distance, nextKept } from './step-quantities.js';
import type { TwoLayerState, TwoLayerWorld } from './world.js';

/** Operations one evaluation of σ and σ′ is counted as. */
const operationsPerActivation = 40;

/** Two-layer networks, with descent in the kernel. */
export const twoLayer: Setting<TwoLayerWorld> = twoLayerBy(kernelRoute());

/**
 * Two-layer networks u_i(W) = m^(-1/2) Σ_r a_r σ(w_r·x_i) with the input layer trained on ½‖u − y‖² (theory §0).
 * Runs end at the horizon or at the noise floor of their own arithmetic, whichever comes first. The route decides how fast, and the last digits.
 */
export function twoLayerBy(route: Route): Setting<TwoLayerWorld> {
  return {
    name: 'two-layer',
    meanings,
    prepare: prepareTwoLayer,
    draw: (setup, parameters, seed) => new DrawnNetwork(setup, required(parameters, width.name), seed, route),
    *run(draw, parameters, steps, needs): Generator<TwoLayerState, RunEnd> {
      // No step is taken then, whatever its size.
      const eta = steps === 0 ? (parameters[stepSize.name] ?? 1) : required(parameters, stepSize.name);
      const problem = (draw as DrawnNetwork).problem(eta);
      const run = descend(problem, {
        steps,
        route,
        distances: needs.has(distance.name),
        toNoiseFloor: true,
      });
      const recollection = needs.has(slopesKept) ? new Recollection(draw.setup, problem.signs, eta) : undefined;
      const ahead = recollection !== undefined || needs.has(nextKept);
      const states = ahead ? oneAhead(run, needs.has(distance.name), recollection) : oneByOne(run);
      try {
        for (;;) {
          const { done, value } = states.next();
          if (done === true) return value;
          yield new DescentIterate(draw, value, problem.stepSize);
        }
      } finally {
        run.return({ reason: 'horizon', message: 'no more states were asked for' });
      }
    },
    cost: ({ samples: n }, parameters) => {
      const m = parameters[width.name] ?? 1;
      // Preactivations and accumulated coefficients, with a working copy.
      return { bytes: 8 * m * n * 3, operationsPerStep: m * n * (2 * n + operationsPerActivation) };
    },
    substantial: isSubstantial,
    arbitrary: arbitraryInstance,
  };
}

function required(parameters: Readonly<Record<string, number>>, name: string): number {
  const value = parameters[name];
  if (value === undefined) throw new RangeError(`the instance states no ${name}`);
  return value;
}
