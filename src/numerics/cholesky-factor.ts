import type { BallMatrix } from './ball-matrix.js';
import { CompensatedDifference } from './compensated-difference.js';

/** The lower triangular L with L Lᵀ ≈ A − shift·I in double-double, by rows. Only the midpoint of A is used. */
export class CholeskyFactor {
  private constructor(
    readonly size: number,
    readonly high: Float64Array,
    readonly low: Float64Array,
  ) {}

  /** Undefined when a pivot is not certainly positive in the arithmetic used. */
  static of(a: BallMatrix, shift: number): CholeskyFactor | undefined {
    const n = a.size;
    const factor = new CholeskyFactor(n, new Float64Array(n * n), new Float64Array(n * n));
    const { high, low } = factor;
    const rest = new CompensatedDifference();
    for (let i = 0; i < n; i++) {
      const row = i * n;
      for (let j = 0; j < i; j++) {
        rest.start(a.high[row + j]!, a.low[row + j]!);
        rest.subtractProducts(high, low, row, high, low, j * n, j);
        rest.divideBy(high[j * n + j]!, low[j * n + j]!);
        high[row + j] = rest.high;
        low[row + j] = rest.low;
      }
      rest.start(a.high[row + i]!, a.low[row + i]!);
      rest.subtract(shift);
      rest.subtractProducts(high, low, row, high, low, row, i);
      rest.normalise();
      if (!(rest.high > 0 && rest.high < Number.POSITIVE_INFINITY)) return undefined;
      rest.squareRoot();
      high[row + i] = rest.high;
      low[row + i] = rest.low;
    }
    return factor;
  }

  /** An approximate solution of (L Lᵀ) x = b in double-double, rounded to float64. */
  solve(b: Float64Array): Float64Array {
    const n = this.size;
    const high = new Float64Array(n);
    const low = new Float64Array(n);
    const rest = new CompensatedDifference();
    for (let i = 0; i < n; i++) {
      rest.start(b[i]!, 0);
      rest.subtractProducts(this.high, this.low, i * n, high, low, 0, i);
      rest.divideBy(this.high[i * n + i]!, this.low[i * n + i]!);
      high[i] = rest.high;
      low[i] = rest.low;
    }
    for (let i = n - 1; i >= 0; i--) {
      rest.start(high[i]!, low[i]!);
      for (let k = i + 1; k < n; k++) {
        rest.subtractProduct(this.high[k * n + i]!, this.low[k * n + i]!, high[k]!, low[k]!);
      }
      rest.divideBy(this.high[i * n + i]!, this.low[i * n + i]!);
      high[i] = rest.high;
      low[i] = rest.low;
    }
    return high;
  }
}
