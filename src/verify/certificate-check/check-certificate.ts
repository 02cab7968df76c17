import { createHash } from 'node:crypto';
import { certificateSchema, type StoredArray } from '../certificate/certificate.js';
import { activationOf } from './activations.js';
import { demand, dot, exactly, isAbove, minus, over, root, times } from './ball.js';
import { isBelow, isPositiveDefinite, type Matrix, reluTheorem, smoothTheorem, symmetric } from './theorems.js';

export interface CertificateCheck {
  readonly accepted: boolean;
  /** Why not, or what was proved. */
  readonly findings: readonly string[];
}

/** The bytes of a file beside the certificate, undefined when there is none. */
type ReadFile = (name: string) => Uint8Array | undefined;

/**
 * Checks a certificate from its text alone, in integer ball arithmetic, sharing nothing with the code that made it but the schema.
 * Accepts only what it can prove; anything else, malformed files included, is rejected with the first thing that failed.
 * Nothing rests on what the file says of its origin: names and versions are not looked at.
 */
export function checkCertificate(text: string, readFile: ReadFile): CertificateCheck {
  try {
    return { accepted: true, findings: proved(text, readFile) };
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
    return { accepted: false, findings: [error.message] };
  }
}

function proved(text: string, readFile: ReadFile): string[] {
  const given: unknown = JSON.parse(text);
  // Readers differ in which of two equal keys they believe.
  demand(keysIn(text) === keysIn(JSON.stringify(given)), 'every key is given once');
  const { data: certificate, error } = certificateSchema.safeParse(given);
  demand(!error, `a certificate, by its schema: ${error?.issues[0]?.message}`);
  const { data, network, step, claims } = certificate;
  const { activation: spec, width: m, signs } = network;
  const X = stored('inputs', data.inputs, readFile, data.samples, data.dimension);
  const y = stored('targets', data.targets, readFile, data.samples).flat();
  const W = stored('weights', network.weights, readFile, m, data.dimension);
  demand(signs.length === m, 'one sign for each neuron');
  const isRelu = claims.theorem === 'relu-convergence';
  demand(isRelu === (spec === 'relu'), 'theorem RW where the activation is ReLU, theorem LC elsewhere');

  const [activation, bend] = activationOf(spec);
  const z = X.map((x) => W.map((w) => dot(w, x)));
  const isSharp = z.every((row) => row.every(({ rad }) => rad < 1n << 128n));
  demand(isSharp, 'every w_r·x_i is known to 2^-64');
  const neurons = z.map((row) => row.map((x) => activation(x).map(exactly)));
  const values = neurons.map((row) => row.map(([value]) => value!));
  const slopes = neurons.map((row) => row.map(([, slope]) => slope!));
  const G = X.map((x) => X.map((other) => dot(x, other)));
  const H = symmetric(X.length, (i, j) => times(G[i]![j]!, over(dot(slopes[i]!, slopes[j]!), m)));
  const a = Array.from(signs, (sign) => exactly(sign === '+' ? 1 : -1));
  const residual = values.map((row, i) => minus(over(dot(a, row), root(m)), y[i]!));

  const { alpha, residual: rho, beta, rate, distance } = claims;
  demand(isAbove(times(rho, rho), dot(residual, residual)), 'ρ̂ > ‖u − y‖');
  demand(isPositiveDefinite(H, times(alpha, alpha)), 'σmin(J) > α');
  const promised = isRelu ? reluTheorem(G, z, m, step, claims) : smoothTheorem(G, bend, m, step, claims);
  // J moves by less than α ≤ ‖J‖: a β below that fails as well.
  const here = minus(beta, promised.drift);
  demand(isBelow(H, times(here, here)), 'β > ‖J‖ and how far J can move');
  demand(isAbove(rate, promised.factor) && isAbove(1, rate), 'the rate: q < 1, and ρ² shrinks by q at every step');
  demand(isAbove(distance, promised.distance), 'the distance: no iterate is further than D away');
  return [
    `exact gradient descent with step ${step} from these weights converges to a global minimum`,
    `ρ² shrinks by the factor ${rate} or better at every step`,
    `no iterate is further than ${distance} away`,
  ];
}

/** How many strings in a JSON text are keys. */
function keysIn(text: string): number {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length;
}

/** The rows of an array, whose bytes must hash as stated and be an NPY file, version 1, '<f8' in C order, of exactly this shape. */
function stored(what: string, place: StoredArray, readFile: ReadFile, rows: number, columns?: number): Matrix {
  const read = 'file' in place ? readFile(place.file) : Buffer.from(place.base64, 'base64');
  demand(read !== undefined, `the file of the ${what} is there`);
  const bytes = Buffer.from(read);
  demand(createHash('sha256').update(bytes).digest('hex') === place.sha256, `the hash of the ${what}`);
  const start = 10 + bytes.readUInt16LE(8);
  const shape = `(${rows},${columns === undefined ? '' : ` ${columns}`})`;
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`;
  const isDescribed =
    bytes.toString('latin1', 0, 8) === '\x93NUMPY\x01\x00' && bytes.toString('latin1', 10, start).trim() === header;
  const length = columns ?? 1;
  demand(isDescribed && bytes.length === start + 8 * rows * length, `the ${what} are an NPY array of shape ${shape}`);
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length }, (_, k) => exactly(bytes.readDoubleLE(start + 8 * (i * length + k)))),
  );
}
