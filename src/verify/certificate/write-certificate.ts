import { createHash } from 'node:crypto';
import type { ActivationSpec } from '../../network/activation-spec.js';
import type { Certificate } from './certificate.js';
import type { ProvedStep } from './choose-step.js';

/** A trained or drawn network with its data, as exact float64s. */
export interface NetworkPoint {
  readonly name: string;
  readonly n: number;
  readonly d: number;
  /** X, row-major n × d. */
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly activation: ActivationSpec;
  /** W, row-major m × d. */
  readonly weights: Float64Array;
  readonly signs: ArrayLike<number>;
}

/** The certificate as plain JSON. */
export function writeCertificate(network: NetworkPoint, proved: ProvedStep, version: string): Certificate {
  const inputs = littleEndian(network.inputs);
  const targets = littleEndian(network.targets);
  const weights = littleEndian(network.weights);
  const signs = Array.from(network.signs, (sign) => (sign > 0 ? '+' : '-')).join('');
  return {
    schema: 'lakatos/certificate/1',
    theorem: 'local-linear-convergence',
    producedBy: { program: 'lakatos', version },
    data: {
      name: network.name,
      samples: network.n,
      dimension: network.d,
      inputs: inputs.toString('base64'),
      targets: targets.toString('base64'),
    },
    network: {
      activation: network.activation,
      width: network.signs.length,
      weights: weights.toString('base64'),
      signs,
    },
    sha256: createHash('sha256').update(inputs).update(targets).update(weights).update(signs, 'ascii').digest('hex'),
    step: proved.step,
    theta: proved.theta,
    claims: proved.claims,
  };
}

function littleEndian(numbers: Float64Array): Buffer {
  const bytes = Buffer.alloc(8 * numbers.length);
  for (const [i, x] of numbers.entries()) bytes.writeDoubleLE(x, 8 * i);
  return bytes;
}
