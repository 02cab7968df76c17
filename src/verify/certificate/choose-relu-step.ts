import { add, divide, multiply, subtract } from '../../numerics/arithmetic.js';
import { squareRoot } from '../../numerics/elementary.js';
import { point } from '../../numerics/interval-set.js';
import { nextUp } from '../../numerics/neighbour.js';
import { square } from '../../numerics/power.js';
import type { FixedConstants } from './fixed-constants.js';
import type { PointConstants } from './point-constants.js';
import { type Missing, margin, type ProvedStep } from './proved-step.js';
import { TubeCounts } from './tube-counts.js';

/** Radii tried from one to the next. */
const growth = 1.25;
const radiiAtMost = 200;

/** What theorem RW has at one radius τ. */
interface AtRadius {
  readonly tube: number;
  readonly drift: number;
  readonly spoiled: number;
  /** The largest ρ̂ it would accept: √m τμ/max_i ‖G_i‖. */
  readonly allowed: number;
}

/**
 * Theorem RW at a point (theory §7, §13.7). A radius τ must hold how far preactivations move, √m τμ ≥ max_i ‖G_i‖ρ̂, and μ = (α − δ)² − κ
 * falls as τ counts more neurons: the smallest radius that does is taken, for it leaves the best μ. Confirmed in interval
 * arithmetic before it is claimed.
 */
export function chooseReluStep(iterate: PointConstants, fixed: FixedConstants): ProvedStep | Missing {
  const alpha = squareRoot(point(iterate.smallest.lo)).lo * (1 - margin);
  const rho = iterate.residual.hi * (1 + margin);
  const counts = new TubeCounts(iterate.preactivations, fixed.inputGram);
  const rootWidth = Math.sqrt(iterate.network.signs.length);
  const at = (tube: number): AtRadius => {
    const { drift, spoiled } = counts.within(tube);
    // Nothing near: any positive claim is true, and one far below α costs nothing.
    const [delta, kappa] = [Math.max(drift, alpha * margin), Math.max(spoiled, alpha * alpha * margin)];
    const mu = alpha > delta ? (alpha - delta) * (alpha - delta) - kappa : -1;
    const allowed = (rootWidth * tube * mu * (1 - margin)) / counts.largestRowNorm;
    return { tube, drift: delta, spoiled: kappa, allowed };
  };
  // Below this radius not even μ = α² would do.
  let tube = (counts.largestRowNorm * Math.max(rho, Number.MIN_VALUE)) / (rootWidth * alpha * alpha);
  for (let k = 0; k < radiiAtMost && Number.isFinite(tube); k++, tube *= growth) {
    const found = at(tube);
    if (found.allowed <= 0) break;
    const proved = found.allowed >= rho ? confirm(found, alpha, rho, iterate, counts) : undefined;
    if (proved !== undefined) return proved;
  }
  let allowed = 0;
  for (let k = 0, radius = counts.smallestPreactivation / 2; k < radiiAtMost; k++, radius *= growth) {
    const next = at(radius).allowed;
    if (next <= 0) break;
    allowed = Math.max(allowed, next);
  }
  const excess = rho / allowed;
  const text = `ρ ≤ ${rho} is too large by a factor of ${excess.toPrecision(3)}: α = ${alpha} and the neurons near a sign change allow ${allowed}`;
  return { missing: 'residual', excess, text };
}

function confirm(
  { tube, drift, spoiled }: AtRadius,
  alpha: number,
  rho: number,
  iterate: PointConstants,
  counts: TubeCounts,
): ProvedStep | undefined {
  const jacobianNorm = squareRoot(iterate.largest).hi;
  const beta = (jacobianNorm + drift) * (1 + margin);
  const least = subtract(point(alpha), point(drift));
  const mu = subtract(square(least), point(spoiled));
  const curvature = add(square(point(beta)), square(least));
  const step = divide(point(2), curvature).lo * (1 - margin);
  const eta = point(step);
  const room = multiply(squareRoot(point(iterate.network.signs.length)), multiply(point(tube), mu));
  const certain =
    least.lo > 0 &&
    mu.lo > 0 &&
    multiply(eta, curvature).hi < 2 &&
    room.lo > multiply(point(counts.largestRowNorm), point(rho)).hi;
  if (!certain) return undefined;
  const rate = square(subtract(point(1), multiply(eta, mu))).hi;
  const distance = divide(multiply(point(beta), point(rho)), mu).hi;
  if (!(rate < 1)) return undefined;
  return {
    step,
    claims: {
      theorem: 'relu-convergence',
      alpha,
      residual: rho,
      beta,
      tube,
      drift,
      spoiled,
      rate: nextUp(rate),
      distance: nextUp(distance),
    },
  };
}
