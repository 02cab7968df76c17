/** Claims that are false, each an edit of a theorem that is true (theory §9). A suite that lets one of them stand has no teeth. */
import { type Edit, edited } from '../../src/claim/edit.js';
import { expr, fraction, minus, over, square, times } from '../../src/claim/expression.js';
import { atLeast, atMost, type Formula, ifThen } from '../../src/claim/formula.js';
import type { Theorem } from '../../src/claim/theorem.js';
import type { InstanceWishes } from '../../src/settings/two-layer/arbitrary.js';
import { jacobianLipschitz } from '../../src/settings/two-layer/constants.js';
import {
  initialResidual,
  largestInitialGramEigenvalue,
  smallestInitialSingularValue,
} from '../../src/settings/two-layer/draw-quantities.js';
import {
  inputDimension,
  largestRowNorm,
  meanLimitEigenvalue,
  sampleCount,
  smallestLimitEigenvalue,
} from '../../src/settings/two-layer/instance-quantities.js';
import { stepSize, width } from '../../src/settings/two-layer/parameters.js';
import { residualNorm, stepIndex } from '../../src/settings/two-layer/step-quantities.js';
import { gramConcentration } from '../../theorems/gram-concentration.js';
import { gramPositivity } from '../../theorems/gram-positivity.js';
import { initialResidualBound, initialResidualTheorem } from '../../theorems/initial-residual.js';
import { localLinearConvergence } from '../../theorems/local-linear-convergence.js';
import { guaranteedFactor, quadraticWidth } from '../../theorems/quadratic-width.js';

/** A theorem, what is done to it, and where to look for what refutes the result. */
export interface Mutant {
  readonly name: string;
  readonly theorem: Theorem;
  readonly edits: readonly Edit[];
  readonly instances: InstanceWishes;
  /** Instances tried before the search gives up; 24 unless told. */
  readonly tries?: number;
}

/** The false claim itself. */
export function mutated({ theorem, edits, instances }: Mutant): Theorem {
  return { ...edits.reduce(edited, theorem), instances };
}

const [qw, lc, gp] = [quadraticWidth as Theorem, localLinearConvergence as Theorem, gramPositivity as Theorem];
const [gram, residual] = [gramConcentration as Theorem, initialResidualTheorem as Theorem];
const odd = ['tanh', 'erf', 'sin', 'arctan'];
const smooth = ['tanh', 'softplus', 'sin', 'gelu'];

/** "Zero loss once m is large" as a run can test it: from step 30 on the squared residual is at most 1/2. */
const lossFalls: Formula = ifThen(atLeast(stepIndex, 30), atMost(square(residualNorm), fraction(1, 2)));
/** QW for any width from 128 on, and without what speaks of λ₀. */
const lossFallsWithoutPositivity: readonly Edit[] = [
  { drop: 'limit-gram-matrix-is-positive' },
  { drop: 'rate-keeps-half-the-eigenvalue' },
  { replace: 'width-suffices', with: atLeast(width, 128) },
  { replace: 'residual-decays-linearly', with: lossFalls },
  { drop: 'residual-contracts-at-every-step' },
  { drop: 'path-stays-close' },
];

export const mutants: readonly Mutant[] = [
  {
    name: 'quadratic-width at the rate (1 − 2.2ηλ₀)^k',
    theorem: qw,
    edits: [
      {
        substitute: guaranteedFactor,
        with: minus(1, times(fraction(11, 5), stepSize, smallestLimitEigenvalue)),
      },
    ],
    instances: {
      activations: smooth,
      data: {
        families: ['sphere'],
        n: { min: 1, max: 4 },
        d: { min: 4, max: 12 },
        targets: ['bottom-eigenvector'],
        eigenvectorNorm: 4,
      },
      steps: 200,
    },
  },
  {
    name: 'gram-positivity without "inputs are not parallel", on equal rows',
    theorem: gp,
    edits: [{ drop: 'inputs-are-not-parallel' }],
    instances: { activations: 'all', data: { families: ['parallel-pair'] }, steps: 0 },
  },
  {
    name: 'gram-positivity without "inputs are not parallel", on opposite rows and odd σ',
    theorem: gp,
    edits: [{ drop: 'inputs-are-not-parallel' }],
    instances: { activations: odd, data: { families: ['antiparallel-pair'] }, steps: 0 },
  },
  {
    name: 'gram-positivity without A3, σ affine and n > d',
    theorem: gp,
    edits: [{ drop: 'derivative-is-not-a-polynomial' }],
    instances: {
      activations: ['affine'],
      data: { families: ['sphere'], n: { min: 6, max: 12 }, d: { min: 2, max: 4 } },
      steps: 0,
    },
  },
  {
    name: 'quadratic-width without λ₀ > 0, equal rows with opposed targets',
    theorem: qw,
    edits: lossFallsWithoutPositivity,
    instances: {
      activations: smooth,
      data: { families: ['parallel-pair'], n: { min: 2, max: 4 }, d: { min: 4, max: 8 }, targets: ['opposed-pair'] },
      steps: 31,
    },
  },
  {
    name: 'quadratic-width without λ₀ > 0, opposite rows with targets of the wrong parity',
    theorem: qw,
    edits: lossFallsWithoutPositivity,
    instances: {
      activations: odd,
      data: {
        families: ['antiparallel-pair'],
        n: { min: 2, max: 4 },
        d: { min: 4, max: 8 },
        targets: ['halved-pair'],
      },
      steps: 31,
    },
  },
  {
    name: 'quadratic-width without λ₀ > 0, σ affine and n > d',
    theorem: qw,
    edits: lossFallsWithoutPositivity,
    instances: {
      activations: ['affine'],
      data: { families: ['sphere'], n: { min: 8, max: 12 }, d: { min: 2, max: 3 }, targets: ['signs'] },
      steps: 31,
    },
  },
  {
    name: 'quadratic-width with one parameter: md ≥ 1',
    theorem: qw,
    edits: [{ replace: 'width-suffices', with: atLeast(times(width, inputDimension), 1) }],
    instances: {
      activations: smooth,
      data: { n: { min: 2, max: 6 }, d: { min: 2, max: 6 }, targets: ['bottom-eigenvector'], eigenvectorNorm: 8 },
      steps: 100,
    },
  },
  {
    name: 'quadratic-width with as many parameters as samples: md ≥ n',
    theorem: qw,
    edits: [{ replace: 'width-suffices', with: atLeast(times(width, inputDimension), sampleCount) }],
    instances: {
      activations: smooth,
      data: { n: { min: 2, max: 6 }, d: { min: 2, max: 6 }, targets: ['bottom-eigenvector'], eigenvectorNorm: 8 },
      steps: 100,
    },
  },
  {
    name: 'quadratic-width with η ≤ 3/λmax(H(W_0))',
    theorem: {
      ...qw,
      // The step is now found on a draw, so the width comes first.
      choose: [...qw.choose.filter(({ parameter }) => parameter === width), ...qw.choose.slice(0, 1)],
    },
    edits: [
      {
        replace: 'step-size-is-at-most-inverse-squared-jacobian-bound',
        with: atMost(times(stepSize, largestInitialGramEigenvalue), 3),
      },
      { drop: 'rate-keeps-half-the-eigenvalue' },
      { replace: 'width-suffices', with: atLeast(width, times(100, square(sampleCount))) },
    ],
    instances: { activations: smooth, data: { n: { min: 1, max: 6 }, d: { min: 2, max: 8 } }, steps: 20 },
  },
  {
    name: 'quadratic-width with the mean eigenvalue for λ₀',
    theorem: qw,
    edits: [
      {
        substitute: smallestLimitEigenvalue,
        with: expr(meanLimitEigenvalue),
      },
    ],
    instances: {
      activations: smooth,
      data: {
        families: ['collapsed-clusters'],
        n: { min: 2, max: 2 },
        d: { min: 2, max: 4 },
        targets: ['bottom-eigenvector'],
        eigenvectorNorm: 4,
      },
      steps: 50,
    },
  },
  {
    name: 'gram-concentration with δ = 0: for every W_0',
    theorem: gram,
    edits: [{ adversarial: 'W0' }],
    tries: 200,
    instances: {
      // One sample and ReLU: the draw fails when no neuron is active, with probability 2^−m at m of about 4.
      activations: ['relu'],
      mixtures: false,
      data: { n: { min: 1, max: 1 }, d: { min: 1, max: 4 } },
      epsilon: [0.8, 0.95],
      steps: 0,
    },
  },
  {
    name: 'gram-concentration at an eighth of its width',
    theorem: gram,
    edits: [{ substitute: width, with: times(8, width) }],
    instances: {
      activations: ['relu'],
      mixtures: false,
      data: { n: { min: 1, max: 1 }, d: { min: 1, max: 4 } },
      epsilon: [0.8, 0.95],
      steps: 0,
    },
  },
  {
    name: 'initial-residual at a fifth of its bound',
    theorem: residual,
    edits: [{ substitute: initialResidualBound, with: over(initialResidualBound, 5) }],
    instances: { activations: 'all', data: { n: { min: 1, max: 8 } }, width: { min: 16, max: 64 }, steps: 0 },
  },
  {
    name: 'local-linear-convergence with 0.55α² in (H), near a critical point of σ',
    theorem: lc,
    edits: [
      {
        replace: 'initial-residual-is-small',
        with: atMost(
          times(jacobianLipschitz, initialResidual),
          times(fraction(11, 20), square(smallestInitialSingularValue)),
        ),
      },
    ],
    instances: {
      activations: ['sin'],
      mixtures: false,
      // One neuron, one sample, a target just above what sin can reach.
      data: {
        families: ['sphere'],
        n: { min: 1, max: 1 },
        d: { min: 1, max: 1 },
        targets: ['bottom-eigenvector'],
        eigenvectorNorm: 1.002,
      },
      largestStepFraction: 0.5,
      theta: [0, 0],
      steps: 6000,
    },
  },
  {
    name: 'local-linear-convergence with R dropped from ℓ',
    theorem: lc,
    edits: [{ substitute: largestRowNorm, with: fraction(1, 1) }],
    instances: {
      activations: ['sin', 'tanh'],
      data: {
        families: ['non-unit'],
        n: { min: 1, max: 2 },
        d: { min: 1, max: 2 },
        targets: ['bottom-eigenvector'],
        eigenvectorNorm: 2,
      },
      largestStepFraction: 0.5,
      theta: [0, 0.8],
      steps: 400,
    },
  },
];
