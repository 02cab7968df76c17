import { createHash } from 'node:crypto';
import { type Certificate, certificateSchema, type StoredArray } from '../certificate/certificate.js';
import { type Activation, activationOf } from './activations.js';
import { add, type Ball, divide, dot, exactly, isAbove, multiply, square, squareRoot, subtract, zero } from './ball.js';
import { demand, NotProved } from './demand.js';
import { isPositiveDefinite, type Matrix, symmetric } from './matrix.js';
import { proveRelu, proveSmooth } from './theorems.js';

export interface CertificateCheck {
  readonly accepted: boolean;
  /** Why not, or what was proved. */
  readonly findings: readonly string[];
}

/** The network of a certificate at its point, from the bytes alone. */
export interface CheckedNetwork {
  readonly activation: Activation;
  readonly width: number;
  /** Z = W Xᵀ by samples: z[i][r] = w_r·x_i. */
  readonly z: Matrix;
  /** X Xᵀ and J Jᵀ. */
  readonly G: Matrix;
  readonly H: Matrix;
  /** ‖u − y‖². */
  readonly squaredResidual: Ball;
}

/**
 * Checks a certificate from its bytes alone, in integer ball arithmetic, sharing nothing with the code that made it but the schema.
 * Accepts only what it can prove; anything else, malformed files included, is rejected with the first thing that failed.
 * `readFile` gives the bytes of a file beside the certificate, undefined when there is none.
 */
export function checkCertificate(
  candidate: unknown,
  readFile: (name: string) => Uint8Array | undefined,
): CertificateCheck {
  const parsed = certificateSchema.safeParse(candidate);
  if (!parsed.success) return { accepted: false, findings: [`not a certificate: ${parsed.error.issues[0]!.message}`] };
  try {
    prove(parsed.data, readFile);
  } catch (error) {
    if (error instanceof NotProved || error instanceof RangeError)
      return { accepted: false, findings: [error.message] };
    throw error;
  }
  const { step, claims } = parsed.data;
  const findings = [
    `exact gradient descent with step ${step} from these weights converges to a global minimum`,
    `ρ² shrinks by the factor ${claims.rate} or better at every step`,
    `no iterate is further than ${claims.distance} away`,
  ];
  return { accepted: true, findings };
}

function prove({ data, network, step, claims }: Certificate, readFile: (name: string) => Uint8Array | undefined): void {
  const [n, d, m] = [data.samples, data.dimension, network.width];
  const matrix = (what: string, stored: StoredArray, rows: number, columns?: number): Matrix => {
    const bytes = 'file' in stored ? readFile(stored.file) : Buffer.from(stored.base64, 'base64');
    demand(bytes !== undefined, `the file of the ${what} is there`);
    demand(createHash('sha256').update(bytes).digest('hex') === stored.sha256, `the hash of the ${what}`);
    return npyRows(Buffer.from(bytes), what, rows, columns);
  };
  const X = matrix('inputs', data.inputs, n, d);
  const y = matrix('targets', data.targets, n).flat();
  const W = matrix('weights', network.weights, m, d);
  demand(network.signs.length === m, 'one sign for each neuron');
  const activation = activationOf(network.activation);

  const z = X.map((x) => W.map((w) => dot(w, x)));
  const neurons = z.map((row) => row.map(activation.at));
  const slopes = neurons.map((row) => row.map(([, slope]) => slope));
  const G = symmetric(n, (i, j) => dot(X[i]!, X[j]!));
  const H = symmetric(n, (i, j) => multiply(G[i]![j]!, divide(dot(slopes[i]!, slopes[j]!), exactly(m))));
  let squaredResidual = zero;
  for (const [i, row] of neurons.entries()) {
    const output = row.reduce((sum, [value], r) => (network.signs[r] === '+' ? add : subtract)(sum, value), zero);
    const residual = subtract(divide(output, squareRoot(exactly(m))), y[i]!);
    squaredResidual = add(squaredResidual, square(residual));
  }
  demand(isAbove(square(exactly(claims.residual)), squaredResidual), 'ρ̂ > ‖u − y‖');
  demand(isPositiveDefinite(H, subtract(zero, square(exactly(claims.alpha)))), 'σmin(J) > α');
  const checked = { activation, width: m, z, G, H, squaredResidual };
  if (claims.theorem === 'relu-convergence') {
    demand(network.activation === 'relu', 'the activation is ReLU');
    proveRelu(checked, step, claims);
  } else proveSmooth(checked, step, claims);
}

/** The rows of an NPY file, version 1, which must have exactly this shape (a vector without `columns`) and hold '<f8' in C order. */
function npyRows(bytes: Buffer, what: string, rows: number, columns?: number): Matrix {
  const start = 10 + bytes.readUInt16LE(8);
  const magic = bytes.toString('latin1', 0, 8) === '\x93NUMPY\x01\x00';
  const header = bytes.toString('latin1', 10, start).trim();
  const shape = `(${rows},${columns === undefined ? '' : ` ${columns}`})`;
  const described = header === `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`;
  const length = columns ?? 1;
  demand(
    magic && described && bytes.length === start + 8 * rows * length,
    `the ${what} are an NPY array of shape ${shape}`,
  );
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length }, (_, k) => exactly(bytes.readDoubleLE(start + 8 * (i * length + k)))),
  );
}
