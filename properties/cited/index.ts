import { activationAttacks } from './activations.js';
import { analysisAttacks } from './analysis.js';
import type { Attack } from './attack.js';
import { hermiteAttacks } from './hermite.js';
import { linearAlgebraAttacks } from './linear-algebra.js';
import { probabilityAttacks } from './probability.js';

/** One attack for every fact that a proof may cite. */
export const attacks: readonly Attack[] = [
  ...linearAlgebraAttacks,
  ...analysisAttacks,
  ...probabilityAttacks,
  ...hermiteAttacks,
  ...activationAttacks,
];
