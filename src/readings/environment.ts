import type { Expr, Moment } from '../claim/expression.js';
import type { Index, Quantity } from '../claim/quantity.js';

/**
 * Where a reading takes its values from. Defined quantities never reach it: readings enter their definitions.
 * `position` is the bound element of an indexed quantity.
 */
export interface Environment<T> {
  value(of: Quantity, at: Moment, position: number | undefined): T;
  size(index: Index): number;
  /** The value of an expression that stays the same along a run: kept from an earlier reading, or computed now. Absent: nothing is kept. */
  keep?(expression: Expr, compute: () => T): T;
}
