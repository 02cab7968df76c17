import { divide, multiply, subtract } from '../../numerics/arithmetic.js';
import { squareRoot } from '../../numerics/elementary.js';
import type { Interval } from '../../numerics/interval.js';
import { point } from '../../numerics/interval-set.js';
import { nextUp } from '../../numerics/neighbour.js';
import { square } from '../../numerics/power.js';
import type { FixedConstants } from './fixed-constants.js';
import type { PointConstants } from './point-constants.js';
import { type Missing, margin, type ProvedStep } from './proved-step.js';

const smallestLipschitz = 1e-9;

/**
 * With κ = ℓρ̂/α² theorem LC needs 4κ < b(1 − θ²), possible when κ < ½. The best guaranteed rate c(b − 4κ) is near c = 1 − 2κ;
 * θ² = 1 − 4κ/b then, a little less. Everything is confirmed in interval arithmetic before it is claimed.
 */
export function chooseSmoothStep(iterate: PointConstants, fixed: FixedConstants): ProvedStep | Missing {
  const { smallest, residual } = iterate;
  const alpha = squareRoot(point(smallest.lo)).lo * (1 - margin);
  const rho = residual.hi * (1 + margin);
  const ell = Math.max(fixed.lipschitz.hi * (1 + margin), smallestLipschitz);
  const kappa = (ell * rho) / alpha ** 2;
  const excess = 2 * kappa;
  if (excess >= 1) return tooLarge(excess, alpha, rho, ell);
  const jacobianNorm = squareRoot(iterate.largest).hi;
  for (const c of [1 - 2 * kappa, (1 - 2 * kappa) / 4, (1 - 2 * kappa) / 64]) {
    const found = c > 0 ? attempt(c, alpha, rho, ell, jacobianNorm) : undefined;
    if (found !== undefined) return found;
  }
  return tooLarge(excess, alpha, rho, ell);
}

function tooLarge(excess: number, alpha: number, rho: number, ell: number): Missing {
  const allowed = alpha ** 2 / (2 * ell);
  const text = `ρ ≤ ${rho} is too large by a factor of ${excess.toPrecision(3)}: α² = ${alpha ** 2} allows ${allowed}`;
  return { missing: 'residual', excess, text };
}

function attempt(c: number, alpha: number, rho: number, ell: number, jacobianNorm: number): ProvedStep | undefined {
  const kappa = (ell * rho) / alpha ** 2;
  const bEstimate = 2 - c - c * kappa;
  const room = 1 - (4 * kappa) / bEstimate;
  if (!(room > 0)) return undefined;
  const theta = Math.sqrt(room) * (1 - 1e-6);
  const beta = (jacobianNorm + (1 - theta) * alpha) * (1 + margin);
  const step = (c / beta ** 2) * (1 - margin);
  const proof = confirm(step, theta, alpha, rho, ell, beta);
  if (proof === undefined) return undefined;
  const claims = { alpha, residual: rho, beta, theta, lipschitz: ell, ...proof };
  return { step, claims: { theorem: 'local-linear-convergence', ...claims } };
}

/** Rate and distance, when c < 2, b > 0 and (H) hold for certain for these exact float64s. */
function confirm(
  step: number,
  theta: number,
  alpha: number,
  rho: number,
  ell: number,
  beta: number,
): { rate: number; distance: number } | undefined {
  const [one, two, four] = [point(1), point(2), point(4)];
  const [eta, rhoHat, l] = [point(step), point(rho), point(ell)];
  const c = multiply(eta, square(point(beta)));
  const s = multiply(eta, multiply(l, rhoHat));
  const b = subtract(subtract(subtract(two, c), s), divide(multiply(c, square(s)), four));
  const alphaSquared = square(point(alpha));
  const room = subtract(one, square(point(theta)));
  const threshold = divide(multiply(multiply(b, room), alphaSquared), four);
  const certain = c.hi < 2 && b.lo > 0 && theta > 0 && theta < 1 && multiply(l, rhoHat).hi <= threshold.lo;
  if (!certain) return undefined;
  const contraction: Interval = multiply(multiply(b, eta), multiply(square(point(theta)), alphaSquared));
  const rate = subtract(one, contraction).hi;
  const distance = divide(multiply(subtract(one, point(theta)), point(alpha)), l).hi;
  return rate < 1 ? { rate: nextUp(rate), distance: nextUp(distance) } : undefined;
}
