/** A symmetric n × n matrix, row-major, with a bound (derived, not certified) on the error of every entry. */
export interface ApproximateMatrix {
  readonly n: number;
  readonly matrix: Float64Array;
  readonly allowances: Float64Array;
  /** Present when nothing is known of the entries: why. */
  readonly reason?: string;
}
