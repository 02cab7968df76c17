import type { CitedFact } from '../../claim/cited-fact.js';
import { times } from '../../claim/expression.js';
import { atLeast, atMost } from '../../claim/formula.js';
import { type FactQuantity, read } from './quantities.js';

const enclosed = 'enclosed over all of R by src/numerics/activation-bounds.ts';

export const finiteBound: FactQuantity = read(
  'finite-bound',
  '[B < ∞]',
  '1 when the activation states a bound on |σ′|',
);
export const slope: FactQuantity = read('slope', '|σ′(z)|', 'for any real z');
export const slopeBound: FactQuantity = read('slope-bound', 'B', 'the stated bound');

/** A1, for every activation of the catalogue and mixtures of them. */
export const derivativeBoundHolds: CitedFact = {
  name: 'stated-bound-on-the-derivative',
  reference: `constants of theory §3, ${enclosed}`,
  statement: 'Where an activation states a finite bound B on its derivative: |σ′(z)| ≤ B for every real z.',
  reason:
    'speaks of functions; src/numerics proves it for each activation of the catalogue by enclosures over all of R',
  premises: [atLeast(finiteBound, 1)],
  formula: atMost(slope, slopeBound),
};

export const finiteLipschitz: FactQuantity = read(
  'finite-lipschitz',
  '[Λ < ∞]',
  '1 when the activation states a Lipschitz constant of σ′',
);
export const slopeDifference: FactQuantity = read('slope-difference', '|σ′(z) − σ′(z′)|', 'for any real z, z′');
export const slopeLipschitz: FactQuantity = read('slope-lipschitz', 'Λ', 'the stated constant');
export const argumentDifference: FactQuantity = read('argument-difference', '|z − z′|', 'distance of the two');

/** A2, likewise. */
export const derivativeLipschitzHolds: CitedFact = {
  name: 'stated-lipschitz-constant-of-the-derivative',
  reference: `constants of theory §3, ${enclosed}`,
  statement:
    'Where an activation states a finite Lipschitz constant Λ of its derivative: |σ′(z) − σ′(z′)| ≤ Λ|z − z′| for all real z, z′.',
  reason:
    'speaks of functions; src/numerics proves it for each activation of the catalogue by enclosures over all of R',
  premises: [atLeast(finiteLipschitz, 1)],
  formula: atMost(slopeDifference, times(slopeLipschitz, argumentDifference)),
};
