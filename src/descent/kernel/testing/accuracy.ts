import type { SmoothActivation } from '../activation-code.js';
import { evaluateInKernel, kernelFunctions } from './evaluator.js';
import { expError, slopeError, valueError } from './oracle.js';
import { hardPoints } from './points.js';

/** The worst error seen, in ulps, and where. A measurement, not a bound. */
export interface Worst {
  readonly ulps: number;
  readonly at: number;
}

/** The worst errors of σ and σ′ over so many points. */
export function measureAccuracy(name: SmoothActivation, count: number, seed: string): { value: Worst; slope: Worst } {
  const points = hardPoints(count, `${seed} ${name}`);
  const { values, slopes } = evaluateInKernel(name, points);
  return {
    value: worst(points, (z, i) => valueError(name, z, values[i]!)),
    slope: worst(points, (z, i) => slopeError(name, z, slopes[i]!)),
  };
}

/** The same for e^z, where it does not overflow. */
export function measureExp(count: number, seed: string): Worst {
  const { exports } = kernelFunctions();
  const points = hardPoints(count, `${seed} exp`).filter((z) => z < 709.78 && z > -800);
  return worst(points, (z) => expError(z, exports.scaledExp(z, 0, 1)));
}

/** NaN counts as the worst of all. */
function worst(points: Float64Array, error: (z: number, i: number) => number): Worst {
  let result: Worst = { ulps: 0, at: points[0]! };
  points.forEach((z, i) => {
    const ulps = error(z, i);
    if (!(ulps <= result.ulps)) result = { ulps, at: z };
  });
  return result;
}
