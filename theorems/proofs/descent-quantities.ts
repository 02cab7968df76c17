/** Quantities of proofs: what one step of descent does, the blocks behind Lemmas β and ℓ, and limits of the run, which no run can measure. */
import { type Estimate, unknown } from '../../src/claim/estimate.js';
import { over } from '../../src/claim/expression.js';
import type { Defined, Measured, Quantity } from '../../src/claim/quantity.js';
import type { Blocks } from '../../src/settings/two-layer/blocks.js';
import { neurons, samples } from '../../src/settings/two-layer/indices.js';
import { onStep } from '../../src/settings/two-layer/measured.js';
import type { PairOfIterates } from '../../src/settings/two-layer/pair-of-iterates.js';
import { stepSize } from '../../src/settings/two-layer/parameters.js';
import { slopesKept } from '../../src/settings/two-layer/recollection.js';
import { jacobianNorm, nextKept, stepLength } from '../../src/settings/two-layer/step-quantities.js';
import type { TwoLayerState } from '../../src/settings/two-layer/world.js';

function inProofs(scope: 'draw' | 'step', name: string, symbol: string, meaning: string): Quantity {
  const quantity: Measured<'draw' | 'step', never> = { name, notation: { symbol }, meaning, scope };
  return quantity as Quantity;
}

export const ofIterate = (name: string, symbol: string, meaning: string): Quantity =>
  inProofs('step', name, symbol, meaning);
export const ofDraw = (name: string, symbol: string, meaning: string): Quantity =>
  inProofs('draw', name, symbol, meaning);

/** W_{k+1} − W_k = −ηJᵀr; in this form a run can measure it. */
export const gradientNorm: Defined = {
  name: 'gradient-norm',
  notation: { symbol: 'g' },
  meaning: '‖J(W_k)ᵀ r_k‖, the root of q = rᵀHr: the length of a step per step size',
  scope: 'defined',
  definition: over(stepLength, stepSize),
};

type Look<T> = (state: TwoLayerState) => T | undefined;

const notKept: Estimate = unknown('single neurons were not asked for, or no step was taken from here');

/** A quantity of all neurons together. */
function ofAllNeurons<T>(
  name: string,
  symbol: string,
  meaning: string,
  look: Look<T>,
  read: (seen: T) => Estimate,
): Quantity {
  return onStep({ name, notation: { symbol }, meaning, needs: [slopesKept] }, (state) => {
    const seen = look(state);
    return seen === undefined ? notKept : read(seen);
  }) as Quantity;
}

/** A quantity of any neuron r. */
export function ofAnyNeuron<T>(
  name: string,
  symbol: string,
  meaning: string,
  look: Look<T>,
  read: (seen: T, r: number) => Estimate,
): Quantity {
  return onStep({ name, notation: { symbol }, meaning, any: neurons, needs: [slopesKept] }, (state, _, r) => {
    const seen = look(state);
    return seen === undefined ? notKept : read(seen, r);
  }) as Quantity;
}

/** One value per sample, of any neuron r. */
function perSample<T>(
  name: string,
  symbol: string,
  meaning: string,
  look: Look<T>,
  read: (seen: T, r: number, i: number) => Estimate,
): Quantity {
  const described = { name, notation: { symbol }, meaning, index: samples, any: neurons, needs: [slopesKept] };
  return onStep(described, (state, i, r) => {
    const seen = look(state);
    return seen === undefined ? notKept : read(seen, r, i);
  }) as Quantity;
}

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

function stackOf(name: string, points: string, look: Look<Blocks>): Stack {
  const any = (
    part: string,
    symbol: string,
    meaning: string,
    read: (blocks: Blocks, r: number) => Estimate,
  ): Quantity => ofAnyNeuron(`${name}-${part}`, `${symbol}(${points})`, meaning, look, read);
  const all = (part: string, symbol: string, meaning: string, read: (blocks: Blocks) => Estimate): Quantity =>
    ofAllNeurons(`${name}-${part}`, `${symbol}(${points})`, meaning, look, read);
  return {
    name,
    entry: any('block-scaling', '‖D_r‖', 'largest entry of D_r, any neuron r', (blocks, r) => blocks.scaling(r)),
    scaled: any(
      'scaled-vector',
      '‖D_r v‖',
      'any neuron r, v the unit vector at which the norm of all blocks is attained',
      (blocks, r) => blocks.scaledVector(r),
    ),
    image: any('block-image', '‖XᵀD_r v‖', 'any neuron r, the same v', (blocks, r) => blocks.blockImage(r)),
    attained: all('attained', '(Σ‖XᵀD_r v‖²)^½', 'root of the summed squares', (blocks) => blocks.attained),
    scaling: all('scaling', '(Σ‖D_r‖²)^½', 'root of the summed squares of the ‖D_r‖', (blocks) => blocks.scalings),
  };
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

function point(name: string, symbol: string, norm: Quantity, look: Look<Blocks>): Point {
  const slopes = perSample(`${name}-slope`, `|σ′(${symbol})|`, '|σ′(v_r·x_i)|, any neuron r', look, (blocks, r, i) =>
    blocks.slope(r, i),
  );
  return { name, norm, slopes, stack: stackOf(name, symbol, look) };
}

const atTheIterate: Look<Blocks> = (state) => state.blocks;

/** The iterate. */
export const iterate: Point = point('iterate', 'W_k', jacobianNorm, atTheIterate);
/** Any point; runs look at the iterate. */
export const anyPoint: Point = point(
  'any-point',
  'V',
  ofAllNeurons(
    'any-point-jacobian-norm',
    '‖J(V)‖',
    'spectral norm of the Jacobian at any point V; runs look at W_k',
    atTheIterate,
    (blocks) => blocks.norm,
  ),
  atTheIterate,
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

export function pointPair(
  name: string,
  points: string,
  difference: Quantity,
  distance: Quantity,
  look: Look<PairOfIterates>,
): PointPair {
  const blocksOf: Look<Blocks> = (state) => look(state)?.blocks;
  return {
    name,
    difference,
    distance,
    rowDistance: ofAnyNeuron(
      `${name}-row-distance`,
      `‖v_r − v′_r‖(${points})`,
      'distance of the weights of any neuron r',
      look,
      (pair, r) => pair.rowDistance(r),
    ),
    products: perSample(
      `${name}-product`,
      `|(v_r − v′_r)·x_i|(${points})`,
      'change of a preactivation, any neuron r',
      look,
      (pair, r, i) => pair.preactivationChange(r, i),
    ),
    slopes: perSample(`${name}-slope-change`, `|σ′ − σ′|(${points})`, 'change of σ′ there', blocksOf, (blocks, r, i) =>
      blocks.slope(r, i),
    ),
    stack: stackOf(name, points, blocksOf),
  };
}

const endsOfTheStep: Look<PairOfIterates> = (state) => state.stepTaken;

const anyDifference = ofAllNeurons(
  'any-jacobian-difference',
  '‖J(V) − J(V′)‖',
  'spectral norm, for any points V, V′; runs look at the ends W_k, W_{k+1} of the step',
  endsOfTheStep,
  (pair) => pair.blocks.norm,
);
const anyDistance = onStep(
  {
    name: 'any-distance',
    notation: { symbol: '‖V − V′‖' },
    meaning: 'distance of any points V, V′; runs look at the ends of the step',
    needs: [nextKept],
  },
  (state) => state.stepLength,
) as Quantity;

/** Any two points; runs look at the ends of the step, the ends of the segment that Taylor's formula speaks of. */
export const anyPair: PointPair = pointPair('any', 'V, V′', anyDifference, anyDistance, endsOfTheStep);

export const limitPathLength: Quantity = ofDraw('limit-path-length', 'd∞', 'length of the whole path, the limit of d');
export const limitResidual: Quantity = ofDraw('limit-residual', 'ρ∞', 'residual norm at the limit of the iterates');
