import { exactly, measured, unknown } from '../../claim/estimate.js';
import type { Measured } from '../../claim/quantity.js';
import type { Interval } from '../../numerics/interval.js';
import { enclosuresOf } from './enclosures.js';
import { degrees, samples } from './indices.js';
import { onInstance } from './measured.js';
import type { TwoLayerSetup } from './world.js';

/** 1 when the number is certainly finite; otherwise nothing is known. */
function certainlyFinite({ hi }: Interval): Interval {
  return Number.isFinite(hi) ? { lo: 1, hi: 1 } : { lo: 0, hi: 1 };
}

/** Where σ′(‖x‖·) is analytic in too thin a strip about the real line, no quadrature of it has a proved error. */
function tooLong({ activation, largestRowNorm: { hi } }: TwoLayerSetup): string | undefined {
  return hi > 1
    ? `rows as long as ${Number(hi.toPrecision(3))} are beyond every proved quadrature of ${activation.name}: scale the rows`
    : undefined;
}

type OnInstance = Measured<'instance', TwoLayerSetup>;

export const sampleCount: OnInstance = onInstance(
  { name: 'sample-count', notation: { symbol: 'n' }, meaning: 'number of samples' },
  (setup) => exactly(setup.samples),
);

export const inputDimension: OnInstance = onInstance(
  { name: 'input-dimension', notation: { symbol: 'd' }, meaning: 'number of inputs of the network' },
  (setup) => exactly(setup.dimension),
);

export const derivativeBound: OnInstance = onInstance(
  { name: 'derivative-bound', notation: { symbol: 'B' }, meaning: 'a bound on |σ′| over R' },
  (setup) => measured(setup.activation.derivativeBound),
  (setup) => enclosuresOf(setup).derivativeBound,
);

export const derivativeLipschitz: OnInstance = onInstance(
  { name: 'derivative-lipschitz', notation: { symbol: 'Λ' }, meaning: 'a Lipschitz constant of σ′' },
  ({ activation: { derivativeLipschitz: lipschitz } }) =>
    lipschitz === Number.POSITIVE_INFINITY ? unknown('Λ = ∞: σ′ is not Lipschitz') : measured(lipschitz),
  (setup) => enclosuresOf(setup).derivativeLipschitz,
);

/** Iverson brackets turn "is finite" into an equation that every reading understands. */
export const derivativeBoundIsFinite: OnInstance = onInstance(
  { name: 'derivative-bound-is-finite', notation: { symbol: '[B < ∞]' }, meaning: '1 when |σ′| is bounded, else 0' },
  (setup) => exactly(Number.isFinite(setup.activation.derivativeBound) ? 1 : 0),
  (setup) => certainlyFinite(enclosuresOf(setup).derivativeBound),
);

export const derivativeLipschitzIsFinite: OnInstance = onInstance(
  {
    name: 'derivative-lipschitz-is-finite',
    notation: { symbol: '[Λ < ∞]' },
    meaning: '1 when σ′ is Lipschitz, else 0 (ReLU)',
  },
  (setup) => exactly(Number.isFinite(setup.activation.derivativeLipschitz) ? 1 : 0),
  (setup) => enclosuresOf(setup).derivativeLipschitzIsFinite,
);

export const derivativeIsNotPolynomial: OnInstance = onInstance(
  {
    name: 'derivative-is-not-polynomial',
    notation: { symbol: '[σ′ not polynomial]' },
    meaning: '1 when σ′ is not almost everywhere a polynomial, else 0 (affine σ)',
  },
  (setup) => measured(setup.activation.derivativePolynomialDegree === undefined ? 1 : 0),
  (setup) => enclosuresOf(setup).derivativeIsNotPolynomial,
);

export const spectralNorm: OnInstance = onInstance(
  { name: 'spectral-norm', notation: { symbol: 'S' }, meaning: 'spectral norm of the inputs X' },
  (setup) => setup.spectralNorm,
  (setup) => enclosuresOf(setup).spectralNorm,
);

export const largestRowNorm: OnInstance = onInstance(
  { name: 'largest-row-norm', notation: { symbol: 'R' }, meaning: 'largest norm of an input' },
  (setup) => setup.largestRowNorm,
  (setup) => enclosuresOf(setup).largestRowNorm,
);

export const rowNorm: OnInstance = onInstance(
  { name: 'row-norm', notation: { symbol: '‖x‖' }, meaning: 'norm of input i', index: samples },
  (setup, i) => setup.rowNorm(i),
  (setup, i) => enclosuresOf(setup).rowNorm(i),
);

export const largestCosine: OnInstance = onInstance(
  {
    name: 'largest-cosine',
    notation: { symbol: 'ρ', sub: 'max' },
    meaning: 'largest |cos| between two different inputs, 0 for a single one',
  },
  (setup) => setup.largestCosine,
  (setup) => enclosuresOf(setup).largestCosine,
);

export const smallestLimitEigenvalue: OnInstance = onInstance(
  { name: 'lambda0', notation: { symbol: 'λ', sub: '0' }, meaning: 'smallest eigenvalue of the limit Gram matrix H∞' },
  (setup) => setup.smallestLimitEigenvalue,
  (setup) => enclosuresOf(setup).smallestLimitEigenvalue,
  tooLong,
);

export const meanLimitEigenvalue: OnInstance = onInstance(
  {
    name: 'mean-eigenvalue',
    notation: { symbol: 'λ', sub: 'mean' },
    meaning: 'mean eigenvalue of the limit Gram matrix H∞',
  },
  (setup) => setup.meanLimitEigenvalue,
  (setup) => enclosuresOf(setup).meanLimitEigenvalue,
  tooLong,
);

export const hermiteWeight: OnInstance = onInstance(
  {
    name: 'hermite-weight',
    notation: { symbol: 'w' },
    meaning: 'least ‖x_i‖ |c_j| over the rows, c_j = E[σ′(‖x_i‖ g) h_j(g)] the Hermite coefficient of degree j',
    index: degrees,
  },
  (setup, j) => setup.hermiteWeights[j] ?? unknown(`the Hermite weight of degree ${j} was not computed`),
  (setup, j) => enclosuresOf(setup).hermiteWeight(j),
);

export const hermiteDegree: OnInstance = onInstance(
  { name: 'hermite-degree', notation: { symbol: 'deg' }, meaning: 'the degree j itself', index: degrees },
  (_setup, j) => exactly(j),
);

export const target: OnInstance = onInstance(
  { name: 'target', notation: { symbol: 'y' }, meaning: 'target of sample i', index: samples },
  (setup, i) => exactly(setup.targets[i] ?? Number.NaN),
);

export const outputMean: OnInstance = onInstance(
  { name: 'output-mean', notation: { symbol: 'μ' }, meaning: 'E σ(‖x_i‖ g)', index: samples },
  (setup, i) => setup.outputMean(i),
  (setup, i) => enclosuresOf(setup).outputMean(i),
  tooLong,
);

export const outputVariance: OnInstance = onInstance(
  { name: 'output-variance', notation: { symbol: 'V' }, meaning: 'Var σ(‖x_i‖ g)', index: samples },
  (setup, i) => setup.outputVariance(i),
  (setup, i) => enclosuresOf(setup).outputVariance(i),
  tooLong,
);
