import { words } from '../../../numerics/testing/cases.js';
import { type CertifyOptions, certifyRun } from '../certify-run.js';
import { type NetworkPoint, type WrittenCertificate, writeCertificate } from '../write-certificate.js';

/** Three points in the plane. */
export function threePoints(activation: NetworkPoint['activation'] = 'tanh', width = 24): NetworkPoint {
  const next = words(12);
  return {
    name: 'three points',
    n: 3,
    d: 2,
    inputs: new Float64Array([1, 0, 0.6, 0.8, -0.28, 0.96]),
    targets: new Float64Array([0.5, -0.25, 0.125]),
    activation,
    weights: Float64Array.from({ length: 2 * width }, () => 4 * (next() / 2 ** 32 - 0.5)),
    signs: Int8Array.from({ length: width }, (_, r) => (r % 2 ? 1 : -1)),
  };
}

/** The certificate of a run from there; throws when there is none. */
export async function certificateOf(
  start: NetworkPoint,
  options: CertifyOptions = { steps: 400, polish: 200 },
  weightsFile?: string,
): Promise<WrittenCertificate> {
  const { network, result } = await certifyRun(start, options);
  if ('missing' in result) throw new Error(result.text);
  return writeCertificate(network, result, 'test', { stem: 'test', ...(weightsFile !== undefined && { weightsFile }) });
}
