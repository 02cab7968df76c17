/** a·b − p exactly, p = a·b rounded (Veltkamp, Dekker). */
@inline export function productError(a: v128, b: v128, p: v128): v128 {
  const splitter = f64x2.splat(134217729);
  const aScaled = f64x2.mul(splitter, a);
  const aHigh = f64x2.sub(aScaled, f64x2.sub(aScaled, a));
  const aLow = f64x2.sub(a, aHigh);
  const bScaled = f64x2.mul(splitter, b);
  const bHigh = f64x2.sub(bScaled, f64x2.sub(bScaled, b));
  const bLow = f64x2.sub(b, bHigh);
  const rest = f64x2.sub(f64x2.sub(f64x2.sub(p, f64x2.mul(aHigh, bHigh)), f64x2.mul(aLow, bHigh)), f64x2.mul(aHigh, bLow));
  return f64x2.sub(f64x2.mul(aLow, bLow), rest);
}

/** (a + b) − s exactly, s = a + b rounded (Knuth). */
@inline export function sumError(a: v128, b: v128, s: v128): v128 {
  const part = f64x2.sub(s, a);
  return f64x2.add(f64x2.sub(a, f64x2.sub(s, part)), f64x2.sub(b, part));
}
