import { encloseActivationBounds } from '../../numerics/activation-bounds.js';
import { divide, multiply } from '../../numerics/arithmetic.js';
import { ballOf, symmetricBallMatrix } from '../../numerics/ball-matrix.js';
import { squareRoot } from '../../numerics/elementary.js';
import { encloseInputGram } from '../../numerics/input-balls.js';
import { encloseSpectralNorm, entryInterval } from '../../numerics/input-enclosures.js';
import type { Interval } from '../../numerics/interval.js';
import { point } from '../../numerics/interval-set.js';
import {
  type ExactNetwork,
  encloseEmpiricalGram,
  encloseOutputs,
  enclosePreactivations,
  encloseResidualNorm,
} from '../../numerics/network-enclosure.js';
import { square } from '../../numerics/power.js';
import { encloseLargestEigenvalue, encloseSmallestEigenvalue } from '../../numerics/smallest-eigenvalue.js';

/** What depends on data, activation and width alone. */
export interface FixedConstants {
  /** B S. */
  readonly activationBeta: Interval;
  /** ℓ = Λ(λmax(G∘G)/m)^½ (theory §13.3). */
  readonly lipschitz: Interval;
}

/** The numbers of theorem LC at one point, enclosed. */
export interface PointConstants extends FixedConstants {
  /** λmin and λmax of H(W). */
  readonly smallest: Interval;
  readonly largest: Interval;
  /** ‖u(W) − y‖. */
  readonly residual: Interval;
}

export function encloseFixedConstants({ inputs, n, d, weights, activation }: ExactNetwork): FixedConstants {
  const { derivativeBound, derivativeLipschitz } = encloseActivationBounds(activation);
  const gram = encloseInputGram(inputs, n, d);
  const squares = symmetricBallMatrix(n, (i, j) => ballOf(square(entryInterval(gram, i, j))));
  const perNeuron = divide(encloseLargestEigenvalue(squares), point(weights.length / d));
  return {
    activationBeta: multiply(derivativeBound, encloseSpectralNorm(inputs, n, d)),
    lipschitz: multiply(derivativeLipschitz, squareRoot(perNeuron)),
  };
}

export function enclosePointConstants(
  network: ExactNetwork,
  targets: Float64Array,
  fixed: FixedConstants,
): PointConstants {
  const z = enclosePreactivations(network);
  const gram = encloseEmpiricalGram(network, z);
  return {
    ...fixed,
    smallest: encloseSmallestEigenvalue(gram),
    largest: encloseLargestEigenvalue(gram),
    residual: encloseResidualNorm(encloseOutputs(network, z), targets),
  };
}
