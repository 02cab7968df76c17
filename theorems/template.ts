/**
 * A template: copy this file, rename the export, add one line to `index.ts`. Checks, replay, evidence and reports pick it up.
 *
 * Head every theorem like this: setting (which dynamics), statement in words, source and provenance. This one is complete and
 * true, so that the copy starts green: Lemma β of theory §2, ‖J(W)‖₂ ≤ BS for every W, seen at W_0 as λmax(H(W_0)) ≤ B²S².
 */
import { testable } from '../src/claim/claim.js';
import { square } from '../src/claim/expression.js';
import { atMost } from '../src/claim/formula.js';
import type { Theorem } from '../src/claim/theorem.js';
import type { InstanceWishes } from '../src/settings/two-layer/arbitrary.js';
import { jacobianBound } from '../src/settings/two-layer/constants.js';
import { largestInitialGramEigenvalue } from '../src/settings/two-layer/draw-quantities.js';
import { twoLayer } from '../src/settings/two-layer/setting.js';
import type { TwoLayerWorld } from '../src/settings/two-layer/world.js';
import { derivativeIsBounded } from './conditions.js';

export const template: Theorem<TwoLayerWorld> = {
  // A file name, a command-line argument: lower case, words joined by hyphens.
  name: 'template',
  title: 'The Jacobian is bounded',
  statement:
    'At every initialisation the largest eigenvalue of the Gram matrix is at most the squared Jacobian bound B²S².',
  // `verbatim`, `second-hand` or `own derivation`: say how the statement came to you.
  sources: [{ citation: 'Lakatos, theory.md', locator: '§2, Lemma β', provenance: 'own derivation' }],
  setting: twoLayer,
  // Quantities come from src/settings/two-layer (or are defined beside the theorem, see quadratic-width.ts); names read as true sentences.
  hypotheses: [derivativeIsBounded],
  // Intermediate inequalities, evaluated along runs with `check --lemmas`.
  lemmas: [],
  conclusions: [
    testable(
      'gram-matrix-is-bounded',
      atMost(largestInitialGramEigenvalue, square(jacobianBound)),
      'theory §2, Lemma β',
    ),
  ],
  // No `chance`: claimed for every draw. No `choose`: no parameter has to be computed from a hypothesis.
  choose: [],
  // What instances to try: activations, families of data, sizes, horizon.
  instances: {
    activations: 'all',
    data: { n: { min: 1, max: 8 }, d: { min: 1, max: 16 } },
    width: { min: 1, max: 256 },
    steps: 0,
  } satisfies InstanceWishes,
};
