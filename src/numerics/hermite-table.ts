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
const reach = 18;
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

/**
 * h_{k+1} = (x h_k − √k h_{k−1})/√(k+1) in MPFR, with a running bound of the error: it obeys the same recurrence with all
 * signs positive, which grows like 2^{k/2} on the weighted average, so 200 + k bits leave the entries accurate.
 */
function build(step: number, terms: number): HermiteTable {
  const count = Math.ceil(reach / step);
  const rows = (): Float64Array[] => Array.from({ length: terms }, () => new Float64Array(count));
  const high = rows();
  const low = rows();
  const entryError = new Array<number>(terms).fill(0);
  const absoluteSum = new Array<number>(terms).fill(0);
  const bits = 200 + terms;
  withRegisters(6 + terms, bits, (registers) => {
    const [weight, previous, current, a, b] = registers as [number, number, number, number, number];
    const roots = registers.slice(5);
    for (let k = 1; k <= terms; k++) mpfr.mpfr_sqrt_ui(roots[k]!, k, 0);
    for (let q = 0; q < count; q++) {
      const x = q * step;
      const emphasis = (q === 0 ? 1 : 2) * (1 + x) ** 2;
      weightAt(weight, a, x, step);
      mpfr.mpfr_set_zero(previous, 1);
      mpfr.mpfr_set_ui(current, 1, 0);
      let previousSize = 0;
      let previousError = 0;
      let error = 0;
      const w = mpfr.mpfr_get_d(weight, 0);
      for (let k = 0; k < terms; k++) {
        mpfr.mpfr_mul(a, weight, current, 0);
        const entry = mpfr.mpfr_get_d(a, 0);
        mpfr.mpfr_sub_d(b, a, entry, 0);
        high[k]![q] = entry;
        low[k]![q] = mpfr.mpfr_get_d(b, 0);
        // The weight and its product carry 8·2^-bits, the conversion 2^-106.
        entryError[k]! += emphasis * (w * error + Math.abs(entry) * 2 ** -104) * slack;
        absoluteSum[k]! += emphasis * Math.abs(entry) * slack;
        const size = Math.abs(mpfr.mpfr_get_d(current, 0));
        const inherited = (x * error + Math.sqrt(k) * previousError) / Math.sqrt(k + 1);
        const rounded = (8 * 2 ** -bits * (x * size + Math.sqrt(k) * previousSize)) / Math.sqrt(k + 1);
        mpfr.mpfr_mul_d(a, current, x, 0);
        if (k > 0) {
          mpfr.mpfr_mul(b, previous, roots[k]!, 0);
          mpfr.mpfr_sub(a, a, b, 0);
        }
        mpfr.mpfr_set(previous, current, 0);
        mpfr.mpfr_div(current, a, roots[k + 1]!, 0);
        previousError = error;
        previousSize = size;
        error = (inherited + rounded) * slack + 1e-300;
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
