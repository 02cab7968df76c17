import fc from 'fast-check';
import { times } from '../../src/claim/expression.js';
import { atMost } from '../../src/claim/formula.js';
import { activationSpecs } from '../../src/instances/arbitraries/activation-specs.js';
import type { Activation } from '../../src/network/activation.js';
import { parseActivation } from '../../src/network/activation-spec.js';
import { activationNames } from '../../src/network/activations/index.js';
import * as facts from '../../src/proof/facts/activations.js';
import type { Measurements } from '../../src/proof/facts/quantities.js';
import type { Attack } from './attack.js';
import { near } from './matrices.js';

/** The whole catalogue and mixtures, at arguments where σ′ moves and far out. */
const slopes: fc.Arbitrary<Measurements> = fc
  .tuple(
    activationSpecs({ names: activationNames, mixtures: true }),
    fc.integer({ min: -512, max: 512 }),
    fc.integer({ min: -6, max: 6 }),
    fc.integer({ min: 1, max: 64 }),
  )
  .map(([spec, k, exponent, gap]) => {
    const activation: Activation = parseActivation(spec);
    const { derivativeBound: b, derivativeLipschitz: lipschitz } = activation;
    const [z, other] = [(k / 128) * 2 ** exponent, (k / 128) * 2 ** exponent + gap / 64];
    const finite = Number.isFinite(lipschitz);
    return {
      'finite-bound': near(Number.isFinite(b) ? 1 : 0, 0),
      slope: near(Math.abs(activation.derivative(z)), b),
      'slope-bound': near(b, 0),
      'finite-lipschitz': near(finite ? 1 : 0, 0),
      'slope-difference': near(Math.abs(activation.derivative(z) - activation.derivative(other)), 2 * b),
      'slope-lipschitz': near(finite ? lipschitz : 0, 0),
      'argument-difference': near(Math.abs(z - other), 0),
    };
  });

export const activationAttacks: readonly Attack[] = [
  {
    fact: facts.derivativeBoundHolds,
    subjects: slopes,
    tooStrong: atMost(facts.slope, times(0.99, facts.slopeBound)),
  },
  {
    fact: facts.derivativeLipschitzHolds,
    subjects: slopes,
    tooStrong: atMost(facts.slopeDifference, times(0.9, facts.slopeLipschitz, facts.argumentDifference)),
  },
];
