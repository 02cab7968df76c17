import { midpointOf } from '../../claim/estimate.js';
import type { Measured } from '../../claim/quantity.js';
import { maximum } from '../../numerics/arithmetic.js';
import { squareRoot } from '../../numerics/elementary.js';
import { point } from '../../numerics/interval-set.js';
import { drawEnclosuresOf } from './enclosures.js';
import { onDraw, rootOf } from './measured.js';
import type { TwoLayerDraw, TwoLayerSetup } from './world.js';

type OnDraw = Measured<'draw', TwoLayerDraw>;

export const initialResidual: OnDraw = onDraw(
  { name: 'initial-residual', notation: { symbol: 'ρ', sub: '0' }, meaning: 'residual norm ‖u(W_0) − y‖' },
  (draw) => draw.initialResidual,
  (draw) => drawEnclosuresOf(draw).residual,
  rootMeanSquaredResidual,
);

export const smallestInitialGramEigenvalue: OnDraw = onDraw(
  {
    name: 'smallest-initial-gram-eigenvalue',
    notation: { symbol: 'λ', sub: 'min', of: 'H(W_0)' },
    meaning: 'smallest eigenvalue of the empirical Gram matrix at initialisation',
  },
  (draw) => draw.smallestGramEigenvalue,
  (draw) => drawEnclosuresOf(draw).smallestGramEigenvalue,
  (setup) => midpointOf(setup.smallestLimitEigenvalue),
);

export const largestInitialGramEigenvalue: OnDraw = onDraw(
  {
    name: 'largest-initial-gram-eigenvalue',
    notation: { symbol: 'λ', sub: 'max', of: 'H(W_0)' },
    meaning: 'largest eigenvalue of the empirical Gram matrix at initialisation',
  },
  (draw) => draw.largestGramEigenvalue,
  (draw) => drawEnclosuresOf(draw).largestGramEigenvalue,
);

export const smallestInitialSingularValue: OnDraw = onDraw(
  {
    name: 'alpha',
    notation: { symbol: 'α' },
    meaning: 'smallest singular value of the Jacobian at initialisation, σ_min(J(W_0))',
  },
  (draw) => rootOf(draw.smallestGramEigenvalue),
  (draw) => squareRoot(maximum(drawEnclosuresOf(draw).smallestGramEigenvalue, point(0))),
  (setup) => Math.sqrt(midpointOf(setup.smallestLimitEigenvalue)),
);

/** (E ρ_0²)^½: u_i has mean 0 and variance E σ(‖x_i‖g)² at every width, by the signs. */
function rootMeanSquaredResidual(setup: TwoLayerSetup): number {
  let sum = 0;
  for (let i = 0; i < setup.samples; i++) {
    sum += setup.targets[i]! ** 2 + midpointOf(setup.outputMean(i)) ** 2 + midpointOf(setup.outputVariance(i));
  }
  return Math.sqrt(sum);
}
