import { type BallMatrix, symmetricBallMatrix } from './ball-matrix.js';
import type { DoubleDoubleBall } from './compensated-sum.js';
import { squaredRoundoff } from './double-double.js';
import { mpfr } from './mpfr.js';
import { withRegisters } from './working-registers.js';

const slack = 1 + 2 ** -20;

/** H∞ of ReLU in closed form, H∞_ij = g_ij(π − arccos ρ_ij)/(2π) (theory §3), through MPFR at 160 bits. */
export function encloseReluLimitGram(gram: BallMatrix): BallMatrix {
  const n = gram.size;
  return withRegisters(4, 160, (registers) => {
    const [g, x, y, rest] = registers as [number, number, number, number];
    const load = (into: number, at: number): void => {
      mpfr.mpfr_set_d(into, gram.high[at]!, 0);
      mpfr.mpfr_add_d(into, into, gram.low[at]!, 0);
    };
    const store = (radius: number): DoubleDoubleBall => {
      const high = mpfr.mpfr_get_d(g, 0);
      mpfr.mpfr_sub_d(rest, g, high, 0);
      return { high, low: mpfr.mpfr_get_d(rest, 0), radius: (radius + 4 * squaredRoundoff * Math.abs(high)) * slack };
    };
    return symmetricBallMatrix(n, (i, j) => {
      load(g, i * n + j);
      const gError = gram.radius[i * n + j]!;
      if (i === j) {
        mpfr.mpfr_div_2ui(g, g, 1, 0);
        return store(gError);
      }
      load(x, i * n + i);
      load(y, j * n + j);
      const relative =
        gram.radius[i * n + i]! / gram.high[i * n + i]! + gram.radius[j * n + j]! / gram.high[j * n + j]!;
      mpfr.mpfr_mul(x, x, y, 0);
      mpfr.mpfr_sqrt(x, x, 0);
      const cosineError = (gError / mpfr.mpfr_get_d(x, 0) + relative) * slack + 2 ** -150;
      mpfr.mpfr_div(x, g, x, 0);
      if (mpfr.mpfr_cmp_ui(x, 1) > 0) mpfr.mpfr_set_ui(x, 1, 0);
      if (mpfr.mpfr_cmp_si(x, -1) < 0) mpfr.mpfr_set_si(x, -1, 0);
      mpfr.mpfr_sqr(y, x, 0);
      mpfr.mpfr_ui_sub(y, 1, y, 0);
      const angleError = arccosError(mpfr.mpfr_get_d(y, 0), cosineError);
      mpfr.mpfr_acos(x, x, 0);
      mpfr.mpfr_const_pi(y, 0);
      mpfr.mpfr_sub(x, y, x, 0);
      mpfr.mpfr_div(x, x, y, 0);
      mpfr.mpfr_div_2ui(x, x, 1, 0);
      const size = Math.abs(mpfr.mpfr_get_d(g, 0)) + gError;
      mpfr.mpfr_mul(g, g, x, 0);
      return store(size * (angleError / 6 + 2 ** -150) + gError / 2);
    });
  });
}

/**
 * How far arccos moves when its argument ρ, with 1 − ρ² = sineSquared, moves by at most `error` inside [−1, 1]: on that stretch
 * 1 − ρ² ≥ sineSquared − 3·error; at worst, next to ±1, by arccos(1 − error) ≤ 2√error.
 */
function arccosError(sineSquared: number, error: number): number {
  const steepest = sineSquared * (1 - 2 ** -50) - 3 * error;
  const atWorst = 2 * Math.sqrt(error);
  return (steepest > 0 ? Math.min(error / Math.sqrt(steepest), atWorst) : atWorst) * slack;
}
