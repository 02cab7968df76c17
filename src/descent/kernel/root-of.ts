/** √x for a sum of squares, such as Σ_r c_rᵀ G c_r: not negative, but where G is nearly singular its rounding may be. NaN passes. */
export function rootOf(square: number): number {
  return Math.sqrt(square < 0 ? 0 : square);
}
