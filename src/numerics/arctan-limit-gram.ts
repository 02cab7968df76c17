import type { RowPair } from './closed-limit-gram.js';
import type { DoubleDoubleBall } from './compensated-sum.js';
import {
  addDoubleDouble,
  type DoubleDouble,
  divideDoubleDouble,
  multiplyDoubleDouble,
  squaredRoundoff,
  squareRootDoubleDouble,
} from './double-double.js';
import { multiplyBalls, piBall, squareRootOfBall, subtractBalls } from './double-double-ball.js';
import { type ExponentialRule, exponentialRule, stretchesFor } from './exponential-quadrature.js';
import { floatScaledErfc, scaledErfc } from './scaled-erfc.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;
const rootPi = squareRootOfBall(piBall);
const nothing: DoubleDoubleBall = { high: 0, low: 0, radius: Number.POSITIVE_INFINITY };

/**
 * H∞_ij = g E σ′(u)σ′(v) of arctan, σ′ = 1/(1 + z²), (u, v) ~ N(0, [[a, g], [g, b]]), by one integral.
 *
 * From 1/(1 + z²) = ∫_0^∞ e^{−p(1 + z²)} dp and E e^{−pu² − qv²} = ((1 + 2pa)(1 + 2qb) − 4pqg²)^{−1/2} = (α + βq)^{−1/2}, with
 * α = 1 + 2ap, β = 2b + 4pΔ and Δ = ab − g² ≥ 0, E σ′(u)σ′(v) =: E is
 *
 *     ∫_0^∞ e^{−p}F(p) dp,   F(p) = ∫_0^∞ e^{−q}(α + βq)^{−1/2} dq = √(π/β) erfcx(√(α/β)).
 *
 * Everything is positive and nothing cancels, down to Δ = 0. Take a ≤ b.
 * - Quadrature: on Re p ≥ −c with 2ac ≤ 0.81, Re α ≥ 0.19 and Re β ≥ 0.38b, so that |F| ≤ 0.19^{−½} and |F| ≤ √(π/0.38b); the integral computed is that of F/√π. F decreases, so what lies
 *   beyond p = 79.5 is less than 2^-114 E.
 * - Rounding: α and β are within 18u² relatively, √α and 1/√β within 30u², their product w within 60u², and so is erfcx w, as |w erfcx′| ≤ erfcx;
 *   a term is within 120u² and the error of erfcx, and a sum of k positive terms adds 8ku².
 * - Inputs: −½ ≤ ∂ln E/∂ln a, ∂ln E/∂ln b ≤ 0 at fixed Δ; and −1/b ≤ ∂ln E/∂Δ ≤ 0, for −∂E/∂Δ = ∬2pq e^{−p−q}(α + βq)^{−3/2}
 *   ≤ b⁻¹∫p e^{−p}F(p) dp ≤ E/b, by 2bq ≤ βq and since F decreases (Chebyshev's inequality).
 */
export function arctanEntry(pair: RowPair, nodesPerStretch = 44): DoubleDoubleBall {
  return byQuadrature(pair, integral, nodesPerStretch);
}

/** The same with the integral in float64: there a term is within 20u and the error of erfcx, and the sum adds (28 + S)u for S stretches. */
export function floatArctanEntry(pair: RowPair): DoubleDoubleBall {
  return byQuadrature(pair, floatIntegral, 28);
}

/** Σ W_k β(p_k)^{−½} erfcx(√(α(p_k)/β(p_k))), and a bound of its relative error. */
interface Integral extends DoubleDouble {
  readonly error: number;
}

type Sum = (rule: ExponentialRule, a: DoubleDouble, b: DoubleDouble, delta: DoubleDouble) => Integral;

function byQuadrature({ a: first, b: second, g }: RowPair, sum: Sum, nodesPerStretch: number): DoubleDoubleBall {
  const [a, b] = first.high <= second.high ? [first, second] : [second, first];
  const delta = subtractBalls(multiplyBalls(a, b), multiplyBalls(g, g));
  const moved = (delta.radius + b.radius / 2) / b.high + a.radius / (2 * a.high);
  if (!(moved < 1e-3)) return nothing;
  const rule = exponentialRule(stretchesFor(1 / a.high), nodesPerStretch);
  const { high, low, error } = sum(rule, a, b, delta.high > 0 ? delta : { high: 0, low: 0 });
  const relative = error + 2 ** -114 + moved * 1.01;
  const absolute = rule.discretisation * Math.min(1.3, Math.sqrt(2.65 / b.high));
  return multiplyBalls(g, multiplyBalls(rootPi, { high, low, radius: (high * relative + absolute) * slack }));
}

const erfcx = new Float64Array(2);

function integral(rule: ExponentialRule, a: DoubleDouble, b: DoubleDouble, delta: DoubleDouble): Integral {
  const { nodes, weights } = rule;
  const roots = rootsOfAlpha(a, rule);
  const twice = { high: 2 * b.high, low: 2 * b.low };
  const fourfold = { high: 4 * delta.high, low: 4 * delta.low };
  let total: DoubleDouble = { high: 0, low: 0 };
  let error = 0;
  for (let k = 0; k < nodes.length; k++) {
    const beta = addDoubleDouble(multiplyDoubleDouble(fourfold, nodes[k]!), twice);
    const inverse = divideDoubleDouble(unit, squareRootDoubleDouble(beta));
    const w = multiplyDoubleDouble(roots[k]!, inverse);
    error = Math.max(error, scaledErfc(w.high, w.low, erfcx));
    const f = multiplyDoubleDouble(inverse, { high: erfcx[0]!, low: erfcx[1]! });
    total = addDoubleDouble(total, multiplyDoubleDouble(weights[k]!, f));
  }
  return { ...total, error: error + (128 + 8 * nodes.length) * squaredRoundoff };
}

function floatIntegral(rule: ExponentialRule, a: DoubleDouble, b: DoubleDouble, delta: DoubleDouble): Integral {
  const { floatNodes, floatWeights, stretches } = rule;
  const perStretch = floatNodes.length / stretches;
  const roots = floatRootsOfAlpha(a, rule);
  const twice = 2 * b.high;
  const fourfold = 4 * delta.high;
  let total = 0;
  let error = 0;
  for (let at = 0; at < floatNodes.length; at += perStretch) {
    let part = 0;
    for (let k = at; k < at + perStretch; k++) {
      const inverse = 1 / Math.sqrt(twice + fourfold * floatNodes[k]!);
      const f = inverse * floatScaledErfc(roots[k]! * inverse, erfcxError);
      if (erfcxError[0]! > error) error = erfcxError[0]!;
      part += floatWeights[k]! * f;
    }
    total += part;
  }
  return { high: total, low: 0, error: error + (20 + perStretch + stretches) * 2 ** -53 };
}

const erfcxError = new Float64Array(1);
const knownFloats = new WeakMap<DoubleDouble, Float64Array>();

function floatRootsOfAlpha(a: DoubleDouble, { floatNodes }: ExponentialRule): Float64Array {
  const found = knownFloats.get(a);
  if (found !== undefined) return found;
  const roots = floatNodes.map((p) => Math.sqrt(1 + 2 * a.high * p));
  knownFloats.set(a, roots);
  return roots;
}

const unit: DoubleDouble = { high: 1, low: 0 };

const known = new WeakMap<DoubleDouble, DoubleDouble[]>();

/** √(1 + 2ap) at the nodes: shared by a row's entries. */
function rootsOfAlpha(a: DoubleDouble, { nodes }: ExponentialRule): readonly DoubleDouble[] {
  const found = known.get(a);
  if (found !== undefined) return found;
  const twice = { high: 2 * a.high, low: 2 * a.low };
  const roots = nodes.map((p) => squareRootDoubleDouble(addDoubleDouble(unit, multiplyDoubleDouble(twice, p))));
  known.set(a, roots);
  return roots;
}
