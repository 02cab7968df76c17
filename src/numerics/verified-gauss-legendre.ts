import { gaussLegendre } from './gauss-legendre.js';
import { mpfr } from './mpfr.js';
import { withRegisters } from './working-registers.js';

/** Nodes and weights as MPFR numbers, and what is proved of them: how far the rule is from exact on Chebyshev polynomials. */
export interface VerifiedRule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
  /** At least |Σ_k w_k T_j(x_k) − ∫T_j| over [−1, 1] for every j < 2·nodes.length. */
  readonly defect: number;
  /** The same for every other j. */
  readonly otherwise: number;
}

/** Bits of the rule and of its verification. */
const bits = 256;

/**
 * The Gauss–Legendre rule with an even number of nodes, to some 70 digits. Newton's method proposes; what is trusted of the rule is only its
 * defect on T_0, …, T_{2N−1}, computed afterwards. Built once and kept: its MPFR numbers are never freed.
 */
export function verifiedGaussLegendre(count: number): VerifiedRule {
  const start = gaussLegendre(count);
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let k = 0; k < count / 2; k++) {
    const [node, weight] = refined(count, start.nodes[k]!);
    const opposite = register();
    mpfr.mpfr_neg(opposite, node, 0);
    nodes.push(node, opposite);
    weights.push(weight, weight);
  }
  return { nodes, weights, ...defects(nodes, weights) };
}

function register(): number {
  const at = mpfr.mpfr_t();
  mpfr.mpfr_init2(at, bits);
  return at;
}

/** A root x of P_p next to the given one, and 2/((1 − x²)P_p′(x)²). */
function refined(p: number, guess: number): [node: number, weight: number] {
  const [x, weight] = [register(), register()];
  mpfr.mpfr_set_d(x, guess, 0);
  withRegisters(4, bits, (registers) => {
    const [previous, value, next, slope] = registers as [number, number, number, number];
    for (let step = 0; step < 4; step++) {
      mpfr.mpfr_set_ui(previous, 1, 0);
      mpfr.mpfr_set(value, x, 0);
      for (let k = 2; k <= p; k++) {
        mpfr.mpfr_mul(next, x, value, 0);
        mpfr.mpfr_mul_ui(next, next, 2 * k - 1, 0);
        mpfr.mpfr_mul_ui(previous, previous, k - 1, 0);
        mpfr.mpfr_sub(next, next, previous, 0);
        mpfr.mpfr_div_ui(next, next, k, 0);
        mpfr.mpfr_set(previous, value, 0);
        mpfr.mpfr_set(value, next, 0);
      }
      // (1 − x²)P_p′ = p(P_{p−1} − x P_p).
      mpfr.mpfr_mul(slope, x, value, 0);
      mpfr.mpfr_sub(slope, previous, slope, 0);
      mpfr.mpfr_mul_ui(slope, slope, p, 0);
      mpfr.mpfr_sqr(next, x, 0);
      mpfr.mpfr_ui_sub(next, 1, next, 0);
      mpfr.mpfr_sqr(previous, slope, 0);
      mpfr.mpfr_mul_2ui(weight, next, 1, 0);
      mpfr.mpfr_div(weight, weight, previous, 0);
      mpfr.mpfr_mul(value, value, next, 0);
      mpfr.mpfr_div(value, value, slope, 0);
      mpfr.mpfr_sub(x, x, value, 0);
    }
  });
  return [x, weight];
}

/** By the recurrence T_{j+1} = 2xT_j − T_{j−1}, which is off by at most j²·2^-250 for the degrees used here. */
function defects(nodes: readonly number[], weights: readonly number[]): Pick<VerifiedRule, 'defect' | 'otherwise'> {
  const degrees = 2 * nodes.length;
  return withRegisters(degrees + 4, bits, (registers) => {
    const [previous, value, next, term, ...totals] = registers as [number, number, number, number, ...number[]];
    for (const total of totals) mpfr.mpfr_set_zero(total, 1);
    let size = 0;
    nodes.forEach((x, k) => {
      const weight = weights[k]!;
      size += Math.abs(mpfr.mpfr_get_d(weight, 0));
      mpfr.mpfr_set_ui(value, 1, 0);
      mpfr.mpfr_set(previous, x, 0);
      for (const total of totals) {
        mpfr.mpfr_mul(term, weight, value, 0);
        mpfr.mpfr_add(total, total, term, 0);
        mpfr.mpfr_mul(next, x, value, 0);
        mpfr.mpfr_mul_2ui(next, next, 1, 0);
        mpfr.mpfr_sub(next, next, previous, 0);
        mpfr.mpfr_set(previous, value, 0);
        mpfr.mpfr_set(value, next, 0);
      }
    });
    let defect = 0;
    totals.forEach((total, j) => {
      // ∫T_j = 2/(1 − j²) for even j.
      if (j % 2 === 0) {
        mpfr.mpfr_set_si(term, 2, 0);
        mpfr.mpfr_div_si(term, term, 1 - j * j, 0);
        mpfr.mpfr_sub(total, total, term, 0);
      }
      defect = Math.max(defect, Math.abs(mpfr.mpfr_get_d(total, 0)));
    });
    return { defect: defect * (1 + 2 ** -50) + 2 ** -200, otherwise: size * (1 + 2 ** -40) + 0.01 };
  });
}
