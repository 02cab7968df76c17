import type { ReluClaims, SmoothClaims } from '../certificate/certificate.js';
import * as ball from './ball.js';
import type { CheckedNetwork } from './check-certificate.js';
import { demand } from './demand.js';
import { isBelow, symmetric } from './matrix.js';

const { divide, exactly, isAbove, multiply, one, square, subtract, two, zero } = ball;

/** Theorem LC (theory §1), given α and ρ̂: c = ηβ² < 2, s = ηℓρ̂, b = 2 − c − s − cs²/4 > 0 and (H), which makes θ < 1. */
export function proveSmooth({ activation, width, G, H }: CheckedNetwork, step: number, claims: SmoothClaims): void {
  const [eta, alpha, rho, beta] = exact(step, claims.alpha, claims.residual, claims.beta);
  const [theta, ell, rate, distance] = exact(claims.theta, claims.lipschitz, claims.rate, claims.distance);
  const reach = multiply(subtract(one, theta), alpha);
  const here = subtract(beta, reach);
  demand(
    (isAbove(here, zero) && isBelow(H, square(here))) || isBelow(G, square(divide(beta, activation.steepest))),
    'β > ‖J‖ + (1 − θ)α, or β > B‖X‖',
  );
  demand(activation.bend !== undefined, "σ' is Lipschitz");
  const bend = square(activation.bend);
  const bent = G.map((row) => row.map((g) => multiply(square(g), bend)));
  demand(isBelow(bent, multiply(square(ell), exactly(width))), 'ℓ > Λ(λmax(G∘G)/m)^½');

  const c = multiply(eta, square(beta));
  const s = multiply(eta, multiply(ell, rho));
  const b = subtract(subtract(subtract(two, c), s), multiply(multiply(c, square(s)), exactly(1 / 4)));
  demand(isAbove(two, c) && isAbove(b, zero), 'c < 2 and b > 0');
  const room = multiply(multiply(b, subtract(one, square(theta))), multiply(square(alpha), exactly(1 / 4)));
  demand(isAbove(room, multiply(ell, rho)), '(H) ℓρ̂ < b(1 − θ²)α²/4');
  const contraction = multiply(multiply(b, eta), square(multiply(theta, alpha)));
  demand(isAbove(rate, subtract(one, contraction)) && isAbove(one, rate), 'the rate: 1 − bηθ²α² < q < 1');
  demand(isAbove(multiply(ell, distance), reach), 'the distance: (1 − θ)α/ℓ < D');
}

/** Theorem RW (theory §7, §13.7), given α and ρ̂: δ < α, μ = (α − δ)² − κ > 0, η < 2/(β² + (α − δ)²) and √m τμ > max_i ‖G_i‖ρ̂. */
export function proveRelu({ width, z, G, H }: CheckedNetwork, step: number, claims: ReluClaims): void {
  const [eta, alpha, rho, beta] = exact(step, claims.alpha, claims.residual, claims.beta);
  const [tube, drift, spoiled] = exact(claims.tube, claims.drift, claims.spoiled);
  const [rate, distance] = exact(claims.rate, claims.distance);
  const near = z.map((row) => row.map((x) => !isAbove(ball.absolute(x), tube)));
  const share = symmetric(near.length, (i, j) =>
    divide(exactly(near[i]!.filter((isNear, r) => isNear && near[j]![r]!).length), exactly(width)),
  );
  const size = G.map((row) => row.map(ball.absolute));
  demand(
    isBelow(
      symmetric(size.length, (i, j) => multiply(size[i]![j]!, share[i]![j]!)),
      square(drift),
    ),
    'δ > λmax(|G|∘[p_ij])^½',
  );
  const spoiling = symmetric(size.length, (i, j) =>
    multiply(multiply(share[i]![i]!, share[j]![j]!), ball.dot(size[i]!, size[j]!)),
  );
  demand(isBelow(spoiling, square(spoiled)), 'κ > ‖diag(p)|G|‖');
  const here = subtract(beta, drift);
  demand((isAbove(here, zero) && isBelow(H, square(here))) || isBelow(G, square(beta)), 'β > ‖J‖ + δ, or β > ‖X‖');

  const least = subtract(alpha, drift);
  const mu = subtract(square(least), spoiled);
  demand(isAbove(least, zero) && isAbove(mu, zero), 'δ < α and μ = (α − δ)² − κ > 0');
  demand(isAbove(two, multiply(eta, ball.add(square(beta), square(least)))), 'η < 2/(β² + (α − δ)²)');
  const allowed = multiply(exactly(width), square(multiply(tube, mu)));
  demand(
    G.every((row) => isAbove(allowed, multiply(ball.dot(row, row), square(rho)))),
    '√m τμ > max_i ‖G_i‖ρ̂',
  );
  const contraction = square(subtract(one, multiply(eta, mu)));
  demand(isAbove(rate, contraction) && isAbove(one, rate), 'the rate: (1 − ημ)² < q < 1');
  demand(isAbove(multiply(distance, mu), multiply(beta, rho)), 'the distance: βρ̂/μ < D');
}

function exact<T extends readonly number[]>(...numbers: T): { [K in keyof T]: ball.Ball } {
  return numbers.map(exactly) as { [K in keyof T]: ball.Ball };
}
