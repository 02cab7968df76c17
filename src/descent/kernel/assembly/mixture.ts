import { TERM_BYTES, TERM_KIND, TERM_SCALE, TERM_SHIFT, TERM_SLOPE_WEIGHT, TERM_WEIGHT, TERMS, terms } from './layout';
import { evaluateAnywhere } from './taylor';
import { RELU } from './tails';

/**
 * σ(z) = Σ_j c_j σ_j(s_j z + t_j) of one panel into `values` and σ′ into s, terms in order. `values` has room for two panels,
 * `work` for three.
 */
export function evaluateMixture(n: i32, z: usize, s: usize, values: usize, work: usize): void {
  const bytes = <usize>n << 6;
  const y = work, slopes = work + bytes, total = work + 2 * bytes;
  for (let j = 0; j < terms(); j++) {
    const term = TERMS + <usize>j * TERM_BYTES;
    const scale = v128.load64_splat(term, TERM_SCALE), shift = v128.load64_splat(term, TERM_SHIFT);
    for (let o: usize = 0; o < bytes; o += 16) {
      v128.store(y + o, f64x2.add(f64x2.mul(scale, v128.load(z + o)), shift));
    }
    evaluateTerm(n, y, slopes, values, term);
    const weight = v128.load64_splat(term, TERM_WEIGHT), slopeWeight = v128.load64_splat(term, TERM_SLOPE_WEIGHT);
    for (let o: usize = 0; o < bytes; o += 16) {
      const value = f64x2.mul(weight, v128.load(values + o));
      const slope = f64x2.mul(slopeWeight, v128.load(slopes + o));
      v128.store(total + o, j == 0 ? value : f64x2.add(v128.load(total + o), value));
      v128.store(s + o, j == 0 ? slope : f64x2.add(v128.load(s + o), slope));
    }
  }
  for (let o: usize = 0; o < bytes; o += 16) v128.store(values + o, v128.load(total + o));
}

function evaluateTerm(n: i32, y: usize, slopes: usize, values: usize, term: usize): void {
  const kind = load<i32>(term, TERM_KIND);
  if (kind == RELU) rectify(n, y, slopes, values);
  else evaluateAnywhere(n, y, slopes, values, term, kind);
}

/** σ′(0) = 0; NaN stays. */
function rectify(n: i32, y: usize, slopes: usize, values: usize): void {
  for (let o: usize = 0, end = <usize>n << 6; o < end; o += 8) {
    const x = load<f64>(y + o);
    store<f64>(values + o, x <= 0 ? 0 : x);
    store<f64>(slopes + o, x > 0 ? 1 : x <= 0 ? 0 : x);
  }
}
