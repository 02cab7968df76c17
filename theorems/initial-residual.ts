/**
 * Lemma R: the residual at initialisation is bounded independently of the width, with high probability.
 *
 * Setting: two-layer networks, W_0 and signs drawn, any width. Statement: with probability at least 1 − δ,
 * ρ_0 ≤ ρ̄(δ) = √(Σ V_i + (‖y‖ + ‖μ‖√(2 ln(4/δ)))²) + BS√(2 ln(2/δ)).
 * Source: theory §4, Lemma R; own derivation (Hoeffding for the signs, Gaussian concentration for W_0).
 */
import { testable } from '../src/claim/claim.js';
import { expr } from '../src/claim/expression.js';
import { atMost } from '../src/claim/formula.js';
import type { Defined } from '../src/claim/quantity.js';
import type { Theorem } from '../src/claim/theorem.js';
import type { InstanceWishes } from '../src/settings/two-layer/arbitrary.js';
import { initialResidual } from '../src/settings/two-layer/draw-quantities.js';
import { delta } from '../src/settings/two-layer/parameters.js';
import { twoLayer } from '../src/settings/two-layer/setting.js';
import type { TwoLayerWorld } from '../src/settings/two-layer/world.js';
import { derivativeIsBounded, liesInTheUnitInterval } from './conditions.js';
import { residualBound } from './residual-bound.js';

export const initialResidualBound: Defined = {
  name: 'rho-bar',
  notation: { symbol: 'ρ̄', of: 'δ' },
  meaning: 'bound on the initial residual that holds with probability 1 − δ',
  scope: 'defined',
  definition: residualBound(delta),
};

export const initialResidualTheorem: Theorem<TwoLayerWorld> = {
  name: 'initial-residual',
  title: 'Initial residual',
  statement: 'With probability at least 1 − δ the residual at initialisation is at most ρ̄(δ), whatever the width.',
  sources: [{ citation: 'Lakatos, theory.md', locator: '§4, Lemma R', provenance: 'own derivation' }],
  setting: twoLayer,
  hypotheses: [derivativeIsBounded, liesInTheUnitInterval(delta)],
  lemmas: [],
  conclusions: [testable('residual-is-bounded', atMost(initialResidual, initialResidualBound), 'theory §4, Lemma R')],
  chance: { drawn: 'W0', failure: expr(delta) },
  choose: [],
  instances: {
    activations: 'all',
    data: { n: { min: 1, max: 12 }, d: { min: 1, max: 16 } },
    width: { min: 1, max: 512 },
    steps: 0,
  } satisfies InstanceWishes,
};
