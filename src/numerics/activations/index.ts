import { affine } from './affine.js';
import { arctan } from './arctan.js';
import type { CertifiedActivation } from './certified-activation.js';
import { erf } from './erf.js';
import { gaussian } from './gaussian.js';
import { gelu } from './gelu.js';
import { relu } from './relu.js';
import { sigmoid } from './sigmoid.js';
import { silu } from './silu.js';
import { sin } from './sin.js';
import { softplus } from './softplus.js';
import { tanh } from './tanh.js';

/** The activations about which things can be proved, by the name used in instances. */
export const certifiedActivations: ReadonlyMap<string, CertifiedActivation> = new Map(
  [tanh, softplus, sigmoid, erf, sin, arctan, gelu, silu, gaussian, relu, affine].map((a) => [a.name, a]),
);
