/** Where Dekker's product is exact: no partial product leaves the range of float64 (2^-960 and 2^995 leave room to spare). */
const smallestExactProduct = 2 ** -960;
const largestFactor = 2 ** 995;
const largestExactProduct = 2 ** 1021;
const splitter = 2 ** 27 + 1;

/**
 * The exact error (a + b) − fl(a + b) given s = fl(a + b), by Knuth's TwoSum. Exact whenever s is finite, except that an
 * intermediate may overflow for operands next to the largest float64; the result is then NaN or infinite, never a wrong number.
 */
export function sumError(a: number, b: number, s: number): number {
  const bPart = s - a;
  return a - (s - bPart) + (b - bPart);
}

/** Whether {@link productError} is exact for factors a, b and p = fl(a·b). */
export function productErrorIsExact(a: number, b: number, p: number): boolean {
  const size = Math.abs(p);
  return (
    size >= smallestExactProduct &&
    size <= largestExactProduct &&
    Math.abs(a) <= largestFactor &&
    Math.abs(b) <= largestFactor
  );
}

/** The exact error a·b − fl(a·b) given p = fl(a·b), by Veltkamp splitting and Dekker's product; see {@link productErrorIsExact}. */
export function productError(a: number, b: number, p: number): number {
  const aScaled = splitter * a;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = splitter * b;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aLow * bLow - (p - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
