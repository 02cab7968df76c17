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
/** Adds to two and two sums side by side. */
@inline export function grow(sums: usize, x: v128, y: v128): void {
  const a = v128.load(sums), b = v128.load(sums, 16);
  v128.store(sums, f64x2.add(a, x));
  v128.store(sums, f64x2.add(b, y), 16);
}
/** The lane-th two of eight numbers; lane must be a constant, for then the offset is part of the instruction. */
@inline export function read(from: usize, lane: i32): v128 {
  return lane == 0 ? v128.load(from) : lane == 1 ? v128.load(from, 16) : lane == 2 ? v128.load(from, 32) : v128.load(from, 48);
}
@inline export function write(to: usize, lane: i32, x: v128): void {
  if (lane == 0) v128.store(to, x);
  else if (lane == 1) v128.store(to, x, 16);
  else if (lane == 2) v128.store(to, x, 32);
  else v128.store(to, x, 48);
}
