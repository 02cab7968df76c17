import type { Activation } from '../activation.js';
import { affine } from './affine.js';
import { arctan } from './arctan.js';
import { erf } from './erf.js';
import { gaussian } from './gaussian.js';
import { gelu } from './gelu.js';
import { relu } from './relu.js';
import { sigmoid } from './sigmoid.js';
import { silu } from './silu.js';
import { sin } from './sin.js';
import { softplus } from './softplus.js';
import { tanh } from './tanh.js';

/** Every activation that has a name, in the order reports list them. */
export const activations: readonly Activation[] = [
  tanh,
  softplus,
  sigmoid,
  erf,
  sin,
  arctan,
  gelu,
  silu,
  gaussian,
  relu,
  affine,
];

/** The names, in the same order. */
export const activationNames: readonly string[] = activations.map((activation) => activation.name);

/** The activation of that name. RangeError, in one line with the known names, when there is none. */
export function activationNamed(name: string): Activation {
  const found = activations.find((activation) => activation.name === name);
  if (found === undefined)
    throw new RangeError(`unknown activation ${JSON.stringify(name)}: known are ${activationNames.join(', ')}`);
  return found;
}
