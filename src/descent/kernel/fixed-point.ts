/** Real numbers as BigInt multiples of 2^−128: exact addition, products cut off below. For tables that must be the same everywhere. */
export const FRACTION_BITS = 128n;
export const ONE: bigint = 1n << FRACTION_BITS;

export function times(a: bigint, b: bigint): bigint {
  return (a * b) >> FRACTION_BITS;
}

/** a/b in fixed point. */
export function over(a: bigint, b: bigint): bigint {
  return (a << FRACTION_BITS) / b;
}

/** √a for a ≥ 0, by Newton's iteration from above. */
export function root(a: bigint): bigint {
  const square = a << FRACTION_BITS;
  let x = ONE << FRACTION_BITS;
  for (let y = (x + square / x) >> 1n; y < x; y = (x + square / x) >> 1n) x = y;
  return x;
}

/** Σ_k c_k x^k, first coefficient first. */
export function evaluate(series: readonly bigint[], x: bigint): bigint {
  let sum = 0n;
  for (let k = series.length - 1; k >= 0; k--) sum = times(sum, x) + series[k]!;
  return sum;
}

/** arctan(1/q) = Σ (−1)^k / ((2k + 1) q^(2k+1)). */
function arctanOfInverse(q: bigint): bigint {
  let power = ONE / q;
  let sum = power;
  for (let k = 1n; power !== 0n; k++) {
    power = -power / (q * q);
    sum += power / (2n * k + 1n);
  }
  return sum;
}

/** π by Machin's formula. */
export function pi(): bigint {
  return 16n * arctanOfInverse(5n) - 4n * arctanOfInverse(239n);
}

/** ln 2 = 2 artanh(1/3). */
export function lnTwo(): bigint {
  let power = (2n * ONE) / 3n;
  let sum = power;
  for (let k = 1n; power !== 0n; k++) {
    power /= 9n;
    sum += power / (2n * k + 1n);
  }
  return sum;
}

/** The double nearest to a: the conversion of a BigInt is rounded correctly, and the scaling is exact for normal results. */
export function toDouble(a: bigint): number {
  return Number(a) * 2 ** -Number(FRACTION_BITS);
}
