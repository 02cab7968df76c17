/**
 * A closed interval of reals, lo ≤ hi. Infinite ends mean unbounded on that side;
 * [−∞, ∞] carries no information. NaN never appears as an end.
 */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}
