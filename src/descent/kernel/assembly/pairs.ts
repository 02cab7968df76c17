/** Arithmetic of two numbers at a time. */
@inline export function number(x: f64): v128 {
  return f64x2.splat(x);
}
/** The i-th double of a table, twice. */
@inline export function entry(table: usize, i: i32): v128 {
  return v128.load64_splat(table + (<usize>i << 3));
}
@inline export function plus(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}
@inline export function minus(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}
@inline export function times(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}
