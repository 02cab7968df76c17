import { createHash } from 'node:crypto';
import { type Certificate, certificateSchema } from '../certificate/certificate.js';
import { checkedActivation } from './activations.js';
import {
  add,
  type Ball,
  divide,
  fromFloat,
  halve,
  isAbove,
  isAtMost,
  multiply,
  one,
  squareRoot,
  subtract,
  zero,
} from './ball.js';
import { isPositiveDefinite } from './positive-definite.js';

export interface CertificateCheck {
  readonly accepted: boolean;
  /** Why not, or what was proved. */
  readonly findings: readonly string[];
}

class Rejected extends Error {}

function demand(holds: boolean, claim: string): void {
  if (!holds) throw new Rejected(`not proved: ${claim}`);
}

/**
 * Checks a certificate from its bytes alone, in integer ball arithmetic, sharing nothing with the code that made it but the schema.
 * Accepts only what it can prove; everything else, malformed files included, is rejected with the first thing that failed.
 */
export function checkCertificate(candidate: unknown): CertificateCheck {
  const parsed = certificateSchema.safeParse(candidate);
  if (!parsed.success) return { accepted: false, findings: [`not a certificate: ${parsed.error.issues[0]!.message}`] };
  try {
    return { accepted: true, findings: proved(parsed.data) };
  } catch (error) {
    if (error instanceof Rejected || error instanceof RangeError) return { accepted: false, findings: [error.message] };
    throw error;
  }
}

function proved({ data, network, sha256, step, theta, claims }: Certificate): string[] {
  const [n, d, m] = [data.samples, data.dimension, network.width];
  const [inputs, targets, weights] = [data.inputs, data.targets, network.weights].map((text) =>
    Buffer.from(text, 'base64'),
  );
  const hash = createHash('sha256').update(inputs!).update(targets!).update(weights!).update(network.signs, 'ascii');
  demand(hash.digest('hex') === sha256, 'the hash is that of the numbers in the file');
  const x = floats(inputs!, n * d, 'inputs');
  const y = floats(targets!, n, 'targets');
  const w = floats(weights!, m * d, 'weights');
  demand(network.signs.length === m, 'one sign for each neuron');
  const activation = checkedActivation(network.activation);
  if (activation === undefined) throw new Rejected('not proved: anything about this activation');

  const G = symmetric(n, (i, j) => dot(x, i * d, x, j * d, d));
  const z = Array.from({ length: m * n }, (_, at) => dot(w, Math.floor(at / n) * d, x, (at % n) * d, d));
  const slopes = z.map(activation.slope);
  const H = symmetric(n, (i, j) => {
    let total = zero;
    for (let r = 0; r < m; r++) total = add(total, multiply(slopes[r * n + i]!, slopes[r * n + j]!));
    return multiply(G[i]![j]!, divide(total, fromFloat(m)));
  });
  const rootWidth = squareRoot(fromFloat(m));
  let squares = zero;
  for (let i = 0; i < n; i++) {
    let output = zero;
    for (let r = 0; r < m; r++) {
      const value = activation.value(z[r * n + i]!);
      output = network.signs[r] === '+' ? add(output, value) : subtract(output, value);
    }
    const residual = subtract(divide(output, rootWidth), y[i]!);
    squares = add(squares, multiply(residual, residual));
  }

  const [alpha, rho, beta, ell] = [claims.alpha, claims.residual, claims.beta, claims.lipschitz].map(fromFloat) as [
    Ball,
    Ball,
    Ball,
    Ball,
  ];
  const [eta, th] = [fromFloat(step), fromFloat(theta)];
  const alphaSquared = multiply(alpha, alpha);
  demand(isAbove(one, th), 'θ < 1');
  demand(isAbove(multiply(rho, rho), squares), 'ρ̂ > ‖u − y‖');
  demand(
    isPositiveDefinite(H.map((row, i) => row.map((h, j) => (i === j ? subtract(h, alphaSquared) : h)))),
    'σmin(J) > α',
  );
  const reach = multiply(subtract(one, th), alpha);
  if (claims.betaBy === 'jacobian') {
    const root = subtract(beta, reach);
    demand(isAbove(root, zero) && dominates(multiply(root, root), H), 'β > ‖J‖ + (1 − θ)α');
  } else {
    const root = divide(beta, activation.derivativeBound);
    demand(dominates(multiply(root, root), G), 'β > B‖X‖');
  }
  const squaredG = G.map((row) => row.map((g) => multiply(g, g)));
  const scaled = multiply(multiply(ell, ell), fromFloat(m));
  const lambda = activation.derivativeLipschitz;
  const curvature = multiply(lambda, lambda);
  demand(
    isAbove(ell, zero) &&
      dominates(
        scaled,
        squaredG.map((row) => row.map((g) => multiply(g, curvature))),
      ),
    'ℓ > Λ(λmax(G∘G)/m)^½',
  );

  const c = multiply(eta, multiply(beta, beta));
  const s = multiply(eta, multiply(ell, rho));
  const b = subtract(subtract(subtract(fromFloat(2), c), s), halve(multiply(c, multiply(s, s)), 2n));
  demand(isAbove(fromFloat(2), c) && isAbove(b, zero), 'c < 2 and b > 0');
  const contraction = multiply(multiply(b, eta), multiply(multiply(th, th), alphaSquared));
  const threshold = halve(multiply(multiply(b, subtract(one, multiply(th, th))), alphaSquared), 2n);
  demand(isAtMost(multiply(ell, rho), threshold), '(H) ℓρ̂ ≤ b(1 − θ²)α²/4');
  const rate = fromFloat(claims.rate);
  demand(isAtMost(subtract(one, contraction), rate) && isAbove(one, rate), 'the rate: 1 − bηθ²α² ≤ q < 1');
  demand(isAtMost(reach, multiply(ell, fromFloat(claims.distance))), 'the distance: (1 − θ)α/ℓ ≤ D');
  return [
    `exact gradient descent with step ${step} from these weights converges to a global minimum`,
    `ρ² shrinks by the factor ${claims.rate} or better at every step`,
    `no iterate is further than ${claims.distance} away`,
  ];
}

function floats(bytes: Buffer, count: number, what: string): Ball[] {
  demand(bytes.length === 8 * count, `there are ${count} ${what}`);
  return Array.from({ length: count }, (_, i) => fromFloat(bytes.readDoubleLE(8 * i)));
}

function dot(a: readonly Ball[], from: number, b: readonly Ball[], at: number, count: number): Ball {
  let total = zero;
  for (let k = 0; k < count; k++) total = add(total, multiply(a[from + k]!, b[at + k]!));
  return total;
}

function symmetric(n: number, entry: (i: number, j: number) => Ball): Ball[][] {
  const rows: Ball[][] = [];
  for (let i = 0; i < n; i++) rows.push(Array.from({ length: i + 1 }, (_, j) => entry(i, j)));
  return rows.map((row, i) => [...row, ...rows.slice(i + 1).map((below) => below[i]!)]);
}

/** Whether bound·I − A is certainly positive definite. */
function dominates(bound: Ball, a: readonly (readonly Ball[])[]): boolean {
  return isPositiveDefinite(a.map((row, i) => row.map((x, j) => subtract(i === j ? bound : zero, x))));
}
