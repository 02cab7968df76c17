import type { ReluClaims, SmoothClaims } from '../certificate/certificate.js';
import { absolute, type Ball, demand, dot, isAbove, minus, over, plus, type Real, root, times } from './ball.js';

export type Matrix = readonly (readonly Ball[])[];

/** What a theorem promises: J moves by `drift` at most, ρ² shrinks by `factor` at every step, W goes no further than `distance`. */
export type Promised = Readonly<Record<'drift' | 'factor' | 'distance', Real>>;

/** Theorem LC (theory §1), given α, ρ̂ and β, with G = X Xᵀ: c = ηβ², s = ηℓρ̂, b = 2 − c − s − cs²/4 > 0, which makes c < 2, and (H), which makes θ < 1. */
export function smoothTheorem(G: Matrix, bend: Real, width: number, eta: number, claims: SmoothClaims): Promised {
  const { alpha, residual: rho, beta, theta, lipschitz: ell } = claims;
  const bent = symmetric(G.length, (i, j) => times(bend, bend, G[i]![j]!, G[i]![j]!));
  demand(isBelow(bent, times(ell, ell, width)), 'ℓ > Λ(λmax(G∘G)/m)^½');
  const c = times(eta, beta, beta);
  const s = times(eta, ell, rho);
  const b = minus(2, c, s, times(c, s, s, 1 / 4));
  demand(isAbove(b, 0), 'b > 0, and so c < 2');
  const room = times(b, minus(1, times(theta, theta)), alpha, alpha, 1 / 4);
  demand(isAbove(room, times(ell, rho)), '(H) ℓρ̂ < b(1 − θ²)α²/4');
  const reach = times(minus(1, theta), alpha);
  return { drift: reach, factor: minus(1, times(b, eta, theta, theta, alpha, alpha)), distance: over(reach, ell) };
}

/** Theorem RW (theory §7, §13.7), given α, ρ̂ and β, with Z = X Wᵀ: δ < α, μ = (α − δ)² − κ > 0, η < 2/(β² + (α − δ)²), √m τμ > max_i ‖G_i‖ρ̂. */
export function reluTheorem(G: Matrix, z: Matrix, width: number, eta: number, claims: ReluClaims): Promised {
  const { alpha, residual: rho, beta, tube, drift, spoiled } = claims;
  const near = z.map((row) => row.map((x) => !isAbove(absolute(x), tube)));
  const common = (i: number, j: number): number => near[i]!.filter((isNear, r) => isNear && near[j]![r]!).length;
  const share = symmetric(G.length, (i, j) => over(common(i, j), width));
  const size = G.map((row) => row.map(absolute));
  const moving = symmetric(G.length, (i, j) => times(size[i]![j]!, share[i]![j]!));
  demand(isBelow(moving, times(drift, drift)), 'δ > λmax(|G|∘[p_ij])^½');
  const spoiling = symmetric(G.length, (i, j) => times(share[i]![i]!, share[j]![j]!, dot(size[i]!, size[j]!)));
  demand(isBelow(spoiling, times(spoiled, spoiled)), 'κ > ‖diag(p)|G|‖');
  const least = minus(alpha, drift);
  const mu = minus(times(least, least), spoiled);
  demand(isAbove(least, 0) && isAbove(mu, 0), 'δ < α and μ = (α − δ)² − κ > 0');
  demand(isAbove(2, times(eta, plus(times(beta, beta), times(least, least)))), 'η < 2/(β² + (α − δ)²)');
  const allowed = times(width, tube, tube, mu, mu);
  const isWide = G.every((row) => isAbove(allowed, times(dot(row, row), rho, rho)));
  demand(isWide, '√m τμ > max_i ‖G_i‖ρ̂');
  const left = minus(1, times(eta, mu));
  return { drift, factor: times(left, left), distance: over(times(beta, rho), mu) };
}

/** The lower triangle of a symmetric n × n matrix. */
export function symmetric(n: number, entry: (i: number, j: number) => Ball): Matrix {
  return Array.from({ length: n }, (_, i) => Array.from({ length: i + 1 }, (__, j) => entry(i, j)));
}

/**
 * Whether A − shift·I, given by its lower triangle, is certainly positive definite: less a little ε·I, it is R Rᵀ + E with R triangular, rounded
 * to exact numbers as it is found, and Σ|E_ij| < ε. Enclosures of E do not grow, as those of R would.
 */
export function isPositiveDefinite(a: Matrix, shift: Real): boolean {
  const little = times(2 ** -120, plus(1, ...a.map((row, i) => absolute(row[i]!))));
  const factor: Ball[][] = [];
  let lost = plus(0);
  for (const [i, row] of a.entries()) {
    const r: Ball[] = [];
    factor.push(r);
    for (let j = 0; j <= i; j++) {
      const rest = minus(row[j]!, i === j ? plus(shift, little) : 0, dot(r, factor[j]!));
      if (i === j && !isAbove(rest, 0)) return false;
      r.push({ mid: (i === j ? root(rest) : over(rest, factor[j]![j]!)).mid, rad: 0n });
      lost = plus(lost, times(2, absolute(minus(rest, times(r[j]!, factor[j]![j]!)))));
    }
  }
  return isAbove(little, lost);
}

/** Whether λmax(A) is certainly below the bound. */
export function isBelow(a: Matrix, bound: Real): boolean {
  const negative = a.map((row) => row.map((x) => minus(0, x)));
  return isPositiveDefinite(negative, minus(0, bound));
}
