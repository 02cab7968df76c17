import { createHash } from 'node:crypto';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { readNpy } from '../../../instances/read-npy.js';
import { certifiedActivation } from '../../../numerics/activations/certified.js';
import { entryInterval } from '../../../numerics/input-enclosures.js';
import { midpoint } from '../../../numerics/interval-set.js';
import type { ReluClaims, SmoothClaims, StoredArray } from '../certificate.js';
import { encloseFixedConstants, type FixedConstants } from '../fixed-constants.js';
import { IterateConstants } from '../iterate-constants.js';
import type { WrittenCertificate } from '../write-certificate.js';

/** Far above what float64 loses here, far below the one part in 10^6 of the finest forgeries. */
const tolerance = 1 + 1e-11;

export interface KnownConstants {
  readonly iterate: IterateConstants;
  readonly fixed: FixedConstants;
}

/** The network of a certificate, enclosed by the producer's own means; undefined when its bytes are not what it says. */
export function knownConstants({ certificate, files }: WrittenCertificate): KnownConstants | undefined {
  const { data, network } = certificate;
  const [n, d, m] = [data.samples, data.dimension, network.width];
  const read = (stored: StoredArray, shape: string): Float64Array | undefined => {
    const bytes = 'file' in stored ? files[stored.file] : Buffer.from(stored.base64, 'base64');
    if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== stored.sha256) return undefined;
    try {
      const array = readNpy(bytes, 'test');
      return array.shape.join() === shape && array.data.every(Number.isFinite) ? array.data : undefined;
    } catch {
      return undefined;
    }
  };
  const [inputs, targets, weights] = [
    read(data.inputs, `${n},${d}`),
    read(data.targets, `${n}`),
    read(network.weights, `${m},${d}`),
  ];
  if (inputs === undefined || targets === undefined || weights === undefined) return undefined;
  if (network.signs.length !== m) return undefined;
  const signs = Array.from(network.signs, (sign) => (sign === '+' ? 1 : -1));
  const exact = { inputs, n, d, weights, signs, activation: certifiedActivation(network.activation) };
  return { iterate: new IterateConstants(exact, targets), fixed: encloseFixedConstants(exact) };
}

/** True when some claim of the certificate is certainly false; false when all may be true. */
export function isCertainlyFalse(written: WrittenCertificate): boolean {
  const known = knownConstants(written);
  if (known === undefined) return true;
  const { step, claims } = written.certificate;
  if (claims.alpha ** 2 > known.iterate.smallest.hi * tolerance) return true;
  if (claims.residual * tolerance < known.iterate.residual.lo) return true;
  if (claims.theorem === 'local-linear-convergence') return isFalseSmooth(known, step, claims);
  return written.certificate.network.activation !== 'relu' || isFalseRelu(known, step, claims);
}

function isFalseSmooth({ iterate, fixed }: KnownConstants, step: number, claims: SmoothClaims): boolean {
  const { alpha, residual, beta, theta, lipschitz, rate, distance } = claims;
  const reach = (1 - theta) * alpha;
  const c = step * beta ** 2;
  const s = step * lipschitz * residual;
  const b = 2 - c - s - (c * s ** 2) / 4;
  return (
    theta >= 1 ||
    !(rate < 1) ||
    beta * tolerance < Math.sqrt(iterate.largest.lo) + reach ||
    lipschitz * tolerance < fixed.lipschitz.lo ||
    c > 2 * tolerance ||
    b < -1e-12 ||
    lipschitz * residual > ((b * (1 - theta ** 2) * alpha ** 2) / 4) * tolerance ||
    1 - rate > b * step * theta ** 2 * alpha ** 2 * (1 + 1e-9) ||
    lipschitz * distance * tolerance < reach
  );
}

function isFalseRelu({ iterate, fixed }: KnownConstants, step: number, claims: ReluClaims): boolean {
  const { alpha, residual, beta, tube, drift, spoiled, rate, distance } = claims;
  const { drift: leastDrift, spoiled: leastSpoiled, rowNorm } = countedWithin(iterate, fixed, tube);
  const least = alpha - drift;
  const mu = least ** 2 - spoiled;
  return (
    !(rate < 1) ||
    drift * tolerance < leastDrift ||
    spoiled * tolerance < leastSpoiled ||
    beta * tolerance < Math.sqrt(iterate.largest.lo) + drift ||
    least <= 0 ||
    mu <= 0 ||
    step * (beta ** 2 + least ** 2) > 2 * tolerance ||
    Math.sqrt(iterate.network.signs.length) * tube * mu * tolerance < rowNorm * residual ||
    rate < (1 - step * mu) ** 2 - 1e-13 ||
    distance * mu * tolerance < beta * residual
  );
}

/** δ and κ by definition, from the neurons certainly within τ, through dense eigenvalues in float64. */
function countedWithin(
  { preactivations, network }: IterateConstants,
  { inputGram }: FixedConstants,
  tube: number,
): { drift: number; spoiled: number; rowNorm: number } {
  const { n } = network;
  const m = network.signs.length;
  const isNear = (r: number, i: number): boolean =>
    Math.abs(preactivations.z[r * n + i]!) + preactivations.errors[r * n + i]! <= tube;
  const share = Matrix.zeros(n, n);
  for (let r = 0; r < m; r++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) if (isNear(r, i) && isNear(r, j)) share.set(i, j, share.get(i, j) + 1 / m);
  const size = Matrix.zeros(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) size.set(i, j, Math.abs(midpoint(entryInterval(inputGram, i, j))));
  const spoiling = Matrix.diag(share.diagonal()).mmul(size);
  return {
    drift: largest(Matrix.mul(share, size)),
    spoiled: largest(spoiling.mmul(spoiling.transpose())),
    rowNorm: Math.max(...Array.from({ length: n }, (_, i) => size.getRowVector(i).norm())),
  };
}

/** λmax(A)^½ of a nonnegative symmetric matrix; 0, which makes nothing false, where its entries exceed float64. */
function largest(a: Matrix): number {
  const top = a.max();
  if (!(top > 0 && top < Number.POSITIVE_INFINITY)) return 0;
  const scaled = Matrix.div(a, top);
  const { realEigenvalues } = new EigenvalueDecomposition(scaled, { assumeSymmetric: true });
  return Math.sqrt(top) * Math.sqrt(Math.max(...realEigenvalues));
}
