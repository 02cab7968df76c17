import type { Theorem } from '../src/claim/theorem.js';
import { gramConcentrationProved } from './proofs/gram-concentration.js';
import { gramPositivityProved } from './proofs/gram-positivity.js';
import { initialResidualProved } from './proofs/initial-residual.js';
import { localLinearConvergenceProved } from './proofs/local-linear-convergence.js';
import { quadraticWidthProved } from './proofs/quadratic-width.js';

/** Every theorem, in the order in which they rest on one another. Adding one is adding one line. */
export const theorems: readonly Theorem[] = [
  localLinearConvergenceProved,
  gramPositivityProved,
  gramConcentrationProved,
  initialResidualProved,
  quadraticWidthProved,
];
