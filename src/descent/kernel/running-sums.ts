/** Sums that are added to over and over: each keeps what rounding took off, so that reading it rounds but once. */
export class RunningSums {
  private readonly high: Float64Array;
  private readonly low: Float64Array;

  constructor(length: number) {
    this.high = new Float64Array(length);
    this.low = new Float64Array(length);
  }

  add(i: number, term: number): void {
    const before = this.high[i]!;
    const sum = before + term;
    const part = sum - before;
    this.high[i] = sum;
    this.low[i]! += before - (sum - part) + (term - part);
  }

  get(i: number): number {
    const sum = this.high[i]! + this.low[i]!;
    // where the sum has overflowed, what rounding took off is NaN
    return Number.isNaN(sum) ? this.high[i]! : sum;
  }

  /** Sets all sums, to 0 or to the first of `values`. */
  reset(values?: Float64Array): void {
    this.low.fill(0);
    if (values === undefined) this.high.fill(0);
    else this.high.set(values.subarray(0, this.high.length));
  }
}
