/** Quantities that exist in proofs only: what one step of descent does to the residual, and limits of the run. */
import { atNext, minus, over } from '../../src/claim/expression.js';
import type { Defined, Index, Measured, Quantity } from '../../src/claim/quantity.js';
import { samples } from '../../src/settings/two-layer/indices.js';
import { stepSize } from '../../src/settings/two-layer/parameters.js';
import { jacobianNorm, pathLength } from '../../src/settings/two-layer/step-quantities.js';

function inProofs(scope: 'draw' | 'step', name: string, symbol: string, meaning: string): Quantity {
  const quantity: Measured<'draw' | 'step', never> = { name, notation: { symbol }, meaning, scope };
  return quantity as Quantity;
}

export const ofIterate = (name: string, symbol: string, meaning: string): Quantity =>
  inProofs('step', name, symbol, meaning);
export const ofDraw = (name: string, symbol: string, meaning: string): Quantity =>
  inProofs('draw', name, symbol, meaning);

export const stepLength: Defined = {
  name: 'step-length',
  notation: { symbol: 'Δ' },
  meaning: 'length of one step of descent, ‖W_{k+1} − W_k‖',
  scope: 'defined',
  definition: minus(atNext(pathLength), pathLength),
};

/** W_{k+1} − W_k = −ηJᵀr; in this form a run can measure it. */
export const gradientNorm: Defined = {
  name: 'gradient-norm',
  notation: { symbol: 'g' },
  meaning: '‖J(W_k)ᵀ r_k‖, the root of q = rᵀHr: the length of a step per step size',
  scope: 'defined',
  definition: over(stepLength, stepSize),
};

/** The neurons, r = 1..m; what is said of one is said of any. */
export const neurons: Index = {
  symbol: 'r',
  size: (subject) => (subject as { readonly width: number }).width,
};

/** The n × md matrix of blocks D_r X, D_r diagonal, as Lemmas β and ℓ bound its norm; v is the unit vector where ‖[…]ᵀv‖ is largest. */
export interface Stack {
  readonly name: string;
  /** ‖D_r‖ for any neuron r. */
  readonly entry: Quantity;
  /** ‖D_r v‖ for any neuron r. */
  readonly scaled: Quantity;
  /** ‖XᵀD_r v‖ for any neuron r. */
  readonly image: Quantity;
  /** (Σ_r ‖XᵀD_r v‖²)^½. */
  readonly attained: Quantity;
  /** (Σ_r ‖D_r‖²)^½. */
  readonly scaling: Quantity;
}

function stackOf(name: string, points: string): Stack {
  const of = (part: string, symbol: string, meaning: string): Quantity =>
    ofIterate(`${name}-${part}`, `${symbol}(${points})`, meaning);
  return {
    name,
    entry: of('block-scaling', '‖D_r‖', 'largest entry of D_r, any neuron r'),
    scaled: of(
      'scaled-vector',
      '‖D_r v‖',
      'any neuron r, v the unit vector at which the norm of all blocks is attained',
    ),
    image: of('block-image', '‖XᵀD_r v‖', 'any neuron r, the same v'),
    attained: of('attained', '(Σ‖XᵀD_r v‖²)^½', 'root of the summed squares'),
    scaling: of('scaling', '(Σ‖D_r‖²)^½', 'root of the summed squares of the ‖D_r‖'),
  };
}

function perSample(name: string, symbol: string, meaning: string): Quantity {
  return { ...ofIterate(name, symbol, meaning), index: samples } as Quantity;
}

/** A point of weight space, and what Lemma β says about it. */
export interface Point {
  readonly name: string;
  /** ‖J(V)‖. */
  readonly norm: Quantity;
  /** |σ′(v_r·x_i)| for any neuron r. */
  readonly slopes: Quantity;
  /** D_r = diag σ′(v_r·x_i). */
  readonly stack: Stack;
}

function point(name: string, symbol: string, norm: Quantity): Point {
  return {
    name,
    norm,
    slopes: perSample(`${name}-slope`, `|σ′(${symbol})|`, '|σ′(v_r·x_i)|, any neuron r'),
    stack: stackOf(name, symbol),
  };
}

/** The iterate. */
export const iterate: Point = point('iterate', 'W_k', jacobianNorm);
/** Any point; not tied to an iterate. */
export const anyPoint: Point = point(
  'any-point',
  'V',
  ofIterate('any-point-jacobian-norm', '‖J(V)‖', 'spectral norm of the Jacobian'),
);

/** A pair of points of weight space, and what Lemma ℓ says about it. */
export interface PointPair {
  readonly name: string;
  /** ‖J(V) − J(V′)‖. */
  readonly difference: Quantity;
  /** ‖V − V′‖. */
  readonly distance: Quantity;
  /** ‖v_r − v′_r‖ for any neuron r. */
  readonly rowDistance: Quantity;
  /** |(v_r − v′_r)·x_i| for any neuron r. */
  readonly products: Quantity;
  /** |σ′(v_r·x_i) − σ′(v′_r·x_i)| for any neuron r. */
  readonly slopes: Quantity;
  /** D_r = diag(σ′(v_r·x_i) − σ′(v′_r·x_i)). */
  readonly stack: Stack;
}

export function pointPair(name: string, points: string, difference: Quantity, distance: Quantity): PointPair {
  return {
    name,
    difference,
    distance,
    rowDistance: ofIterate(
      `${name}-row-distance`,
      `‖v_r − v′_r‖(${points})`,
      'distance of the weights of any neuron r',
    ),
    products: perSample(`${name}-product`, `|(v_r − v′_r)·x_i|(${points})`, 'change of a preactivation, any neuron r'),
    slopes: perSample(`${name}-slope-change`, `|σ′ − σ′|(${points})`, 'change of σ′ there'),
    stack: stackOf(name, points),
  };
}

const anyDifference = ofIterate('any-jacobian-difference', '‖J(V) − J(V′)‖', 'spectral norm, for any points V, V′');
const anyDistance = ofIterate('any-distance', '‖V − V′‖', 'distance of any points V, V′');

/** Any two points; not tied to an iterate. */
export const anyPair: PointPair = pointPair('any', 'V, V′', anyDifference, anyDistance);

export const limitPathLength: Quantity = ofDraw('limit-path-length', 'd∞', 'length of the whole path, the limit of d');
export const limitResidual: Quantity = ofDraw('limit-residual', 'ρ∞', 'residual norm at the limit of the iterates');
