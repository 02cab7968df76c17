import { mpfr } from './mpfr.js';
import { withRegisters } from './working-registers.js';

/**
 * The trapezoidal rule for Gaussian integrals E f(g)h_k(g), h_k the normalised probabilists' Hermite polynomials:
 * nodes x_q = q·step for |q| < count, weights step·φ(x_q). Row k holds step·φ(x_q)h_k(x_q), q ≥ 0, as double-doubles
 * (q < 0 follows from parity).
 */
export interface HermiteTable {
  readonly step: number;
  readonly count: number;
  readonly terms: number;
  readonly high: readonly Float64Array[];
  readonly low: readonly Float64Array[];
  /** Upper bounds of Σ_q (1 + |x_q|)²·(error of the stored entry), both signs of q. */
  readonly entryError: readonly number[];
  /** Upper bounds of Σ_q (1 + |x_q|)²·|entry|, both signs of q. */
  readonly absoluteSum: readonly number[];
}

/** Nodes reach |x| ≥ 18: beyond, φ(x)|h_k(x)| ≤ 0.44 e^{−x²/4} (Cramér) adds up to less than {@link tailBeyondNodes}. */
export const nodeReach = 18;
/** Σ_{|x_q| ≥ 18} step·φ|h_k|(1 + |x|)² ≤ 2·0.44·(step + 2/18 + …)·19²·e^{−81} < 1e-32, for step ≤ 1. */
export const tailBeyondNodes = 1e-32;

const tables = new Map<string, HermiteTable>();
/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/** The table for a step that is a multiple of 2^-10 (so that the nodes are exact float64s); built once per process. */
export function hermiteTable(step: number, terms: number): HermiteTable {
  const key = `${step} ${terms}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const built = build(step, terms);
  tables.set(key, built);
  return built;
}

/** From this order on x² ≤ k for every node x. */
const geometricOrders = nodeReach * nodeReach;

/**
 * ψ_{k+1} = (x ψ_k − √k ψ_{k−1})/√(k+1) for ψ_k = step·φ(x)h_k(x) in MPFR, with a running bound of the error e, which obeys the same
 * recurrence but for roundings. While k < x² it is bounded with all signs positive, which grows by less than 2^{3k/4}. From there on
 * P_k = (k+1)(e_k² + e_{k+1}²) − √(k+1) x e_k e_{k+1} lies between ½ and 3/2 times (k+1)(e_k² + e_{k+1}²), and is P_{k−1} + e_k² ≤ (1 + 2/k)P_{k−1} but for
 * roundings: √P, a norm, grows by 1 + 1/k at most, and by √(k+1) times what is rounded. Hence the bits, with some to spare.
 */
function build(step: number, terms: number): HermiteTable {
  const count = Math.ceil(nodeReach / step);
  const rows = (): Float64Array[] => Array.from({ length: terms }, () => new Float64Array(count));
  const high = rows();
  const low = rows();
  const entryError = new Array<number>(terms).fill(0);
  const absoluteSum = new Array<number>(terms).fill(0);
  const spare = terms > geometricOrders ? Math.ceil(2 * Math.log2(terms)) : 0;
  const bits = 160 + Math.ceil((3 * Math.min(terms, geometricOrders)) / 4) + spare;
  const unit = 2 ** -bits;
  withRegisters(5 + 2 * terms, bits, (registers) => {
    const [weight, scratch, ...rest] = registers as [number, number, ...number[]];
    const factors = rest.slice(3, 3 + terms);
    const ratios = rest.slice(3 + terms);
    for (let k = 0; k < terms; k++) {
      // 1/√(k+1) and √(k/(k+1)).
      mpfr.mpfr_set_ui(scratch, k + 1, 0);
      mpfr.mpfr_rec_sqrt(factors[k]!, scratch, 0);
      mpfr.mpfr_set_ui(scratch, k, 0);
      mpfr.mpfr_div_ui(scratch, scratch, k + 1, 0);
      mpfr.mpfr_sqrt(ratios[k]!, scratch, 0);
    }
    for (let q = 0; q < count; q++) {
      const x = q * step;
      const emphasis = (q === 0 ? 1 : 2) * (1 + x) ** 2;
      let [previous, current, next] = rest as [number, number, number];
      weightAt(weight, scratch, x, step);
      mpfr.mpfr_set_zero(previous, 1);
      mpfr.mpfr_set(current, weight, 0);
      let previousSize = 0;
      let previousError = 0;
      // Bounds √P_{k−1} where k ≥ x².
      let norm = 0;
      // The weight is a handful of operations away from exact.
      let error = 64 * unit * mpfr.mpfr_get_d(weight, 0) + 1e-300;
      for (let k = 0; k < terms; k++) {
        const entry = mpfr.mpfr_get_d(current, 0);
        mpfr.mpfr_sub_d(next, current, entry, 0);
        high[k]![q] = entry;
        low[k]![q] = mpfr.mpfr_get_d(next, 0);
        const size = Math.abs(entry);
        // The conversion to a double-double loses 2^-106.
        entryError[k]! += emphasis * (error + size * 2 ** -104) * slack;
        absoluteSum[k]! += emphasis * size * slack;
        const a = x / Math.sqrt(k + 1);
        const b = Math.sqrt(k / (k + 1));
        const rounded = 16 * unit * (a * size + b * previousSize);
        mpfr.mpfr_mul_d(next, current, x, 0);
        mpfr.mpfr_mul(next, next, factors[k]!, 0);
        if (k > 0) {
          mpfr.mpfr_mul(previous, previous, ratios[k]!, 0);
          mpfr.mpfr_sub(next, next, previous, 0);
        }
        const free = previous;
        previous = current;
        current = next;
        next = free;
        previousSize = size;
        if (k === 0 || k < x * x) {
          const further = (a * error + b * previousError + rounded) * slack + 1e-300;
          previousError = error;
          error = further;
          norm = Math.sqrt(1.5 * (k + 1)) * (previousError + error) * slack;
        } else {
          norm = (norm * (1 + 1 / k) + Math.sqrt(k + 1) * rounded) * slack + 1e-300;
          error = norm * Math.sqrt(2 / (k + 1)) * slack;
        }
      }
    }
  });
  return { step, count, terms, high, low, entryError, absoluteSum };
}

/** out := step·e^{−x²/2}/√(2π). */
function weightAt(out: number, scratch: number, x: number, step: number): void {
  mpfr.mpfr_set_d(out, x, 0);
  mpfr.mpfr_sqr(out, out, 0);
  mpfr.mpfr_div_2ui(out, out, 1, 0);
  mpfr.mpfr_neg(out, out, 0);
  mpfr.mpfr_exp(out, out, 0);
  mpfr.mpfr_const_pi(scratch, 0);
  mpfr.mpfr_mul_2ui(scratch, scratch, 1, 0);
  mpfr.mpfr_sqrt(scratch, scratch, 0);
  mpfr.mpfr_div(out, out, scratch, 0);
  mpfr.mpfr_mul_d(out, out, step, 0);
}
