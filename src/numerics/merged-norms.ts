import type { Interval } from './interval.js';
import { hull } from './interval-set.js';
import { nearlyOne } from './moved-projection.js';

/**
 * The norms again, those of rows scaled to unit norm in floating point (within {@link nearlyOne} of 1) replaced by their common hull, and
 * equal ones by one object, so that what is computed from a norm is computed once.
 */
export function mergedNorms(norms: readonly Interval[]): readonly Interval[] {
  const isNearlyOne = ({ lo, hi }: Interval): boolean => lo >= 1 - nearlyOne && hi <= 1 + nearlyOne;
  const close = norms.filter(isNearlyOne);
  const common = close.length > 0 ? hull(...close) : undefined;
  const others = new Map<string, Interval>();
  return norms.map((norm) => {
    if (common !== undefined && isNearlyOne(norm)) return common;
    const key = `${norm.lo} ${norm.hi}`;
    const known = others.get(key) ?? norm;
    others.set(key, known);
    return known;
  });
}
