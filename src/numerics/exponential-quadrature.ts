import type { DoubleDouble } from './double-double.js';
import { floatPower } from './float-power.js';
import { mpfr } from './mpfr.js';
import { takeDoubleDouble } from './mpfr-double-double.js';
import { type VerifiedRule, verifiedGaussLegendre } from './verified-gauss-legendre.js';
import { withRegisters } from './working-registers.js';

/** Nodes p_k > 0 and weights W_k > 0 in double-double, each within 2u² relatively, for ∫_0^∞ e^{−p}F(p) dp ≈ Σ W_k F(p_k). */
export interface ExponentialRule {
  readonly nodes: readonly DoubleDouble[];
  readonly weights: readonly DoubleDouble[];
  /** Their leading parts. */
  readonly floatNodes: Float64Array;
  readonly floatWeights: Float64Array;
  readonly stretches: number;
  /** The error is at most this times sup |F| over Re p ≥ −c, and |∫ e^{−p}F(p) dp| beyond p = 79.5. */
  readonly discretisation: number;
}

const bits = 256;
/** The nodes reach to 80 − c, c = 80/16^S. */
const end = 80;

const rules = new Map<number, VerifiedRule>();
const known = new Map<string, ExponentialRule>();

/** How many stretches make c ≤ min(0.4·scale, ½). */
export function stretchesFor(scale: number): number {
  let count = 2;
  while (shift(count) > 0.4 * scale) count++;
  return count;
}

/** c, exactly. */
function shift(stretches: number): number {
  let c = end;
  for (let k = 0; k < stretches; k++) c /= 16;
  return c;
}

/**
 * For F analytic on Re p ≥ −c, c = 80/16^S: the smaller c, the finer next to 0. With p = c(e^x − 1), Gauss's rule on S stretches of x of length
 * ln 16. In the strip |Im x| ≤ 1.5 the integrand c e^x e^{−p}F(p) is at most e^c|z|e^{−Re z} sup|F|, z = ce^x, |arg z| ≤ 1.5: at most M = 8.6 sup|F|, as
 * |z|e^{−Re z} ≤ 1/(e cos 1.5) and c ≤ ½. The ellipse with foci at the ends of a stretch and ρ = 2.55 lies in it: its half-axis is
 * (ρ − 1/ρ)/2 < 1.079 < 1.5·2/ln 16. So the Chebyshev coefficients of the integrand on a stretch are at most 2Mρ^−j (Trefethen,
 * Approximation Theory and Practice, theorem 8.1), each of which the rule gets wrong by no more than its defect says.
 * With 44 nodes to a stretch the error is some 1e-34, with 28 some 1e-20.
 */
export function exponentialRule(stretches: number, nodesPerStretch: number): ExponentialRule {
  const key = `${stretches} ${nodesPerStretch}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const rule = rules.get(nodesPerStretch) ?? verifiedGaussLegendre(nodesPerStretch);
  rules.set(nodesPerStretch, rule);
  const made = tabulated(rule, stretches);
  known.set(key, made);
  return made;
}

function tabulated({ nodes: xs, weights: ws, defect, otherwise }: VerifiedRule, stretches: number): ExponentialRule {
  const nodes: DoubleDouble[] = [];
  const weights: DoubleDouble[] = [];
  const c = shift(stretches);
  withRegisters(4, bits, (registers) => {
    const [scale, e, p, weight] = registers as [number, number, number, number];
    // Half the length of a stretch.
    mpfr.mpfr_const_log2(scale, 0);
    mpfr.mpfr_mul_2ui(scale, scale, 1, 0);
    for (let stretch = 0; stretch < stretches; stretch++) {
      xs.forEach((x, k) => {
        // e = c·16^{stretch + (1 + x)/2} = c·4^{2 stretch + 1 + x}.
        mpfr.mpfr_add_ui(e, x, 2 * stretch + 1, 0);
        mpfr.mpfr_mul_2ui(e, e, 1, 0);
        mpfr.mpfr_exp2(e, e, 0);
        mpfr.mpfr_mul_d(e, e, c, 0);
        mpfr.mpfr_sub_d(p, e, c, 0);
        mpfr.mpfr_neg(weight, p, 0);
        mpfr.mpfr_exp(weight, weight, 0);
        mpfr.mpfr_mul(weight, weight, e, 0);
        mpfr.mpfr_mul(weight, weight, ws[k]!, 0);
        mpfr.mpfr_mul(weight, weight, scale, 0);
        nodes.push(takeDoubleDouble(p));
        weights.push(takeDoubleDouble(weight));
      });
    }
  });
  const [height, rho] = [8.6, 2.55];
  const perStretch = (2 * height * (defect + otherwise * floatPower(rho, -2 * xs.length))) / (1 - 1 / rho);
  const leading = (values: DoubleDouble[]): Float64Array => Float64Array.from(values, ({ high }) => high);
  const [floatNodes, floatWeights] = [leading(nodes), leading(weights)];
  return {
    nodes,
    weights,
    floatNodes,
    floatWeights,
    stretches,
    discretisation: stretches * 1.3863 * perStretch * 1.001,
  };
}
