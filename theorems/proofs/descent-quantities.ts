/** Quantities that exist in proofs only: what one step of descent does to the residual, and limits of the run. */
import { atNext, minus } from '../../src/claim/expression.js';
import type { Defined, Measured, Quantity } from '../../src/claim/quantity.js';
import { pathLength } from '../../src/settings/two-layer/step-quantities.js';

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

export const jacobianDrift: Quantity = ofIterate('jacobian-drift', '‖J − J_0‖', 'spectral norm of J(W_k) − J(W_0)');
export const gradientNorm: Quantity = ofIterate('gradient-norm', 'g', '‖J(W_k)ᵀ r_k‖, the root of q = rᵀHr');
export const gramImage: Quantity = ofIterate('gram-image-norm', '‖Hr‖', '‖J(W_k) J(W_k)ᵀ r_k‖');
export const linearResidual: Quantity = ofIterate(
  'linear-residual',
  'A',
  '‖(I − ηH) r‖, the residual after a step of the linearised map',
);
export const linearError: Quantity = ofIterate('linear-error', '‖e‖', 'what the linearised map misses in one step');

/** A point of weight space, and what Lemma β says about it. */
export interface Point {
  readonly name: string;
  /** ‖J(V)‖. */
  readonly norm: Quantity;
  /** (Σ_r max_i σ′(v_r·x_i)²)^½. */
  readonly scaling: Quantity;
}

function point(name: string, symbol: string): Point {
  return {
    name,
    norm: ofIterate(`${name}-jacobian-norm`, `‖J(${symbol})‖`, 'spectral norm of the Jacobian'),
    scaling: ofIterate(`${name}-derivative-scaling`, `F(${symbol})`, 'root of the summed squares of the largest |σ′|'),
  };
}

/** The iterate. */
export const iterate: Point = point('iterate', 'W_k');
/** Any point; not tied to an iterate. */
export const anyPoint: Point = point('any-point', 'V');

/** A pair of points of weight space, and what Lemma ℓ says about it. */
export interface PointPair {
  readonly name: string;
  /** ‖J(V) − J(V′)‖. */
  readonly difference: Quantity;
  /** ‖V − V′‖. */
  readonly distance: Quantity;
  /** (Σ_r max_i |(v_r − v′_r)·x_i|²)^½. */
  readonly products: Quantity;
  /** (Σ_r max_i |σ′(v_r·x_i) − σ′(v′_r·x_i)|²)^½. */
  readonly scaling: Quantity;
}

export function pointPair(name: string, points: string, difference: Quantity, distance: Quantity): PointPair {
  const products = ofIterate(`${name}-products`, `P(${points})`, 'root of the summed largest changes of preactivation');
  const scaling = ofIterate(`${name}-scaling`, `F(${points})`, 'root of the summed largest changes of σ′');
  return { name, difference, distance, products, scaling };
}

const anyDifference = ofIterate('any-jacobian-difference', '‖J(V) − J(V′)‖', 'spectral norm, for any points V, V′');
const anyDistance = ofIterate('any-distance', '‖V − V′‖', 'distance of any points V, V′');

/** Any two points; not tied to an iterate. */
export const anyPair: PointPair = pointPair('any', 'V, V′', anyDifference, anyDistance);

export const limitPathLength: Quantity = ofDraw('limit-path-length', 'd∞', 'length of the whole path, the limit of d');
export const limitResidual: Quantity = ofDraw('limit-residual', 'ρ∞', 'residual norm at the limit of the iterates');
