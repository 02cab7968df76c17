import { exactly, unknown } from '../../claim/estimate.js';
import { atNext, minus } from '../../claim/expression.js';
import type { Defined, Measured } from '../../claim/quantity.js';
import { squareRoot } from '../../numerics/elementary.js';
import { whole } from '../../numerics/interval-set.js';
import { enclosedIterate } from './enclosed-run.js';
import { onStep, rootOf } from './measured.js';
import { slopesKept } from './recollection.js';
import type { TwoLayerState } from './world.js';

type OnStep = Measured<'step', TwoLayerState>;

/** What a run needs to keep for what is said of the step to come; the word for it in `needs`. */
export const nextKept = 'next';

export const stepIndex: OnStep = onStep(
  { name: 'step', notation: { symbol: 'k' }, meaning: 'index of the iterate' },
  (state) => exactly(state.step),
);

export const residualNorm: OnStep = onStep(
  { name: 'residual', notation: { symbol: 'ρ' }, meaning: 'residual norm ‖u(W_k) − y‖' },
  (state) => state.residual,
  (state) => enclosedIterate(state)?.residual ?? whole,
);

export const smallestSingularValue: OnStep = onStep(
  {
    name: 'smallest-singular-value',
    notation: { symbol: 'σ', sub: 'min' },
    meaning: 'smallest singular value of the Jacobian at the iterate, σ_min(J(W_k))',
  },
  (state) => rootOf(state.smallestGramEigenvalue),
  (state) => squareRoot(enclosedIterate(state)?.smallestGramEigenvalue() ?? whole),
);

export const jacobianNorm: OnStep = onStep(
  { name: 'iterate-jacobian-norm', notation: { symbol: '‖J(W_k)‖' }, meaning: 'spectral norm of the Jacobian' },
  (state) => rootOf(state.largestGramEigenvalue),
);

export const gramImageNorm: OnStep = onStep(
  { name: 'gram-image-norm', notation: { symbol: '‖Hr‖' }, meaning: '‖J(W_k) J(W_k)ᵀ r_k‖' },
  (state) => state.gramImage,
);

export const linearResidual: OnStep = onStep(
  {
    name: 'linear-residual',
    notation: { symbol: 'A' },
    meaning: '‖(I − ηH) r‖, the residual after a step of the linearised map',
  },
  (state) => state.linearResidual,
);

export const linearError: OnStep = onStep(
  {
    name: 'linear-error',
    notation: { symbol: '‖e‖' },
    meaning: 'what the linearised map misses in one step',
    needs: [nextKept],
  },
  (state) => state.linearError,
);

export const jacobianDrift: OnStep = onStep(
  {
    name: 'jacobian-drift',
    notation: { symbol: '‖J − J_0‖' },
    meaning: 'spectral norm of J(W_k) − J(W_0)',
    needs: [slopesKept],
  },
  (state) => state.drift?.blocks.norm ?? unknown('the drift of the Jacobian was not asked for'),
);

export const pathLength: OnStep = onStep(
  { name: 'path-length', notation: { symbol: 'd' }, meaning: 'length of the path so far, Σ ‖W_{j+1} − W_j‖_F' },
  (state) => state.pathLength,
  (state) => enclosedIterate(state)?.pathLength ?? whole,
);

export const stepLength: Defined = {
  name: 'step-length',
  notation: { symbol: 'Δ' },
  meaning: 'length of one step of descent, ‖W_{k+1} − W_k‖',
  scope: 'defined',
  definition: minus(atNext(pathLength), pathLength),
};

export const distance: OnStep = onStep(
  { name: 'distance', notation: { symbol: 'dist' }, meaning: 'distance moved, ‖W_k − W_0‖_F' },
  (state) => state.distance,
  (state) => enclosedIterate(state)?.distance ?? whole,
);

export const errorAlongLinearResidual: OnStep = onStep(
  {
    name: 'error-along-linear-residual',
    notation: { symbol: '⟨(I − ηH) r, e⟩' },
    meaning: 'inner product of the residual after a linear step with what it misses',
    needs: [nextKept],
  },
  (state) => state.errorAlongLinearResidual,
);

export const stepAlongDisplacement: OnStep = onStep(
  {
    name: 'step-along-displacement',
    notation: { symbol: '⟨W_k − W_0, W_{k+1} − W_k⟩' },
    meaning: 'inner product of the way from the start with the step',
    needs: [slopesKept, distance.name],
  },
  (state) => state.stepAlongDisplacement,
);
