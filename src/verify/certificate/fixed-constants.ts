import { encloseActivationBounds } from '../../numerics/activation-bounds.js';
import { divide, multiply } from '../../numerics/arithmetic.js';
import { type BallMatrix, ballOf, symmetricBallMatrix } from '../../numerics/ball-matrix.js';
import { squareRoot } from '../../numerics/elementary.js';
import { encloseInputGram } from '../../numerics/input-balls.js';
import { entryInterval } from '../../numerics/input-enclosures.js';
import type { Interval } from '../../numerics/interval.js';
import { point } from '../../numerics/interval-set.js';
import type { ExactNetwork } from '../../numerics/network-enclosure.js';
import { square } from '../../numerics/power.js';
import { encloseLargestEigenvalue } from '../../numerics/smallest-eigenvalue.js';

/** What depends on data, activation and width alone. */
export interface FixedConstants {
  /** X Xᵀ. */
  readonly inputGram: BallMatrix;
  /** ℓ = Λ(λmax(G∘G)/m)^½ (theory §13.3); infinite for ReLU. */
  readonly lipschitz: Interval;
}

export function encloseFixedConstants({ inputs, n, d, signs, activation }: ExactNetwork): FixedConstants {
  const { derivativeLipschitz } = encloseActivationBounds(activation);
  const inputGram = encloseInputGram(inputs, n, d);
  const squares = symmetricBallMatrix(n, (i, j) => ballOf(square(entryInterval(inputGram, i, j))));
  const perNeuron = divide(encloseLargestEigenvalue(squares), point(signs.length));
  return {
    inputGram,
    lipschitz: multiply(derivativeLipschitz, squareRoot(perNeuron)),
  };
}
