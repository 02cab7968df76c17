/** x cut off after 26 bits: products of two such are exact. */
@inline export function firstHalf(x: f64): f64 {
  return reinterpret<f64>(reinterpret<u64>(x) & 0xfffffffff8000000);
}
