import type { Theorem } from '../src/claim/theorem.js';
import { gramConcentration } from './gram-concentration.js';
import { gramPositivity } from './gram-positivity.js';
import { initialResidualTheorem } from './initial-residual.js';
import { localLinearConvergenceProved } from './proofs/local-linear-convergence.js';
import { quadraticWidth } from './quadratic-width.js';

/** Every theorem, in the order in which they rest on one another. Adding one is adding one line. */
export const theorems: readonly Theorem[] = [
  localLinearConvergenceProved,
  gramPositivity,
  gramConcentration,
  initialResidualTheorem,
  quadraticWidth,
];
