import { createHash } from 'node:crypto';
import type { Certificate, CertifiedSpec, StoredArray } from './certificate.js';
import { npyBytes } from './npy-bytes.js';
import type { ProvedStep } from './proved-step.js';

/** A trained or drawn network with its data, as exact float64s. */
export interface NetworkPoint {
  readonly name: string;
  readonly n: number;
  readonly d: number;
  /** X, row-major n × d. */
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly activation: CertifiedSpec;
  /** W, row-major m × d. */
  readonly weights: Float64Array;
  readonly signs: ArrayLike<number>;
}

/** A certificate as plain JSON, and the NPY files that belong beside it, by name. */
export interface WrittenCertificate {
  readonly certificate: Certificate;
  readonly files: Readonly<Record<string, Buffer>>;
}

/** Arrays up to this many bytes are kept in the JSON. */
const inlineAtMost = 65_536;

/**
 * Writes what was proved. Arrays that are large go into files called `stem`.inputs.npy and the like; the weights go into
 * `weightsFile` whatever their size when that is given.
 */
export function writeCertificate(
  network: NetworkPoint,
  proved: ProvedStep,
  version: string,
  { stem, weightsFile }: { readonly stem: string; readonly weightsFile?: string },
): WrittenCertificate {
  const { name, n, d, inputs, targets, activation, weights, signs } = network;
  const files: Record<string, Buffer> = {};
  const stored = (what: string, bytes: Buffer, file?: string): StoredArray => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (file === undefined && bytes.length <= inlineAtMost) return { sha256, base64: bytes.toString('base64') };
    const place = file ?? `${stem}.${what}.npy`;
    files[place] = bytes;
    return { sha256, file: place };
  };
  const certificate: Certificate = {
    schema: 'lakatos/certificate/2',
    producedBy: { program: 'lakatos', version },
    data: {
      name,
      samples: n,
      dimension: d,
      inputs: stored('inputs', npyBytes(inputs, n, d)),
      targets: stored('targets', npyBytes(targets, n)),
    },
    network: {
      activation,
      width: signs.length,
      weights: stored('weights', npyBytes(weights, signs.length, d), weightsFile),
      signs: Array.from(signs, (sign) => (sign > 0 ? '+' : '-')).join(''),
    },
    step: proved.step,
    claims: proved.claims,
  };
  return { certificate, files };
}
