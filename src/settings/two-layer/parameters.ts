import type { Parameter } from '../../claim/quantity.js';

export const width: Parameter = {
  name: 'width',
  notation: { symbol: 'm' },
  meaning: 'number of neurons',
  scope: 'parameter',
  domain: 'positive-integer',
};

export const stepSize: Parameter = {
  name: 'step-size',
  notation: { symbol: 'η' },
  meaning: 'step size of gradient descent',
  scope: 'parameter',
  domain: 'positive',
};

/** Placement multiplies the largest admissible step size by it: theory's c where that step is 1/(B²S²). */
export const stepFraction: Parameter = {
  name: 'step-fraction',
  notation: { symbol: 'φ' },
  meaning: 'fraction of the largest admissible step size that is taken',
  scope: 'parameter',
  domain: 'unit-interval',
};

export const delta: Parameter = {
  name: 'delta',
  notation: { symbol: 'δ' },
  meaning: 'granted failure probability over the draw of W_0 and the signs',
  scope: 'parameter',
  domain: 'unit-interval',
};

export const epsilon: Parameter = {
  name: 'epsilon',
  notation: { symbol: 'ε' },
  meaning: 'granted relative loss of the smallest Gram eigenvalue at initialisation',
  scope: 'parameter',
  domain: 'unit-interval',
};

export const theta: Parameter = {
  name: 'theta',
  notation: { symbol: 'θ' },
  meaning: 'share of the smallest singular value of the Jacobian kept along the run',
  scope: 'parameter',
  domain: 'unit-interval',
};
