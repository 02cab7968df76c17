import { decompose } from '../exact-sign.js';

/** An exact rational with a positive denominator, not reduced: the ground truth the enclosures are held against. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A finite float64 as the rational it is. */
export function exactRational(x: number): Rational {
  const { significand, exponent } = decompose(x);
  return exponent >= 0
    ? { numerator: significand << BigInt(exponent), denominator: 1n }
    : { numerator: significand, denominator: 1n << BigInt(-exponent) };
}

export function plus(a: Rational, b: Rational): Rational {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export function times(a: Rational, b: Rational): Rational {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

export function minus(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

/** 1/a for a ≠ 0. */
export function reciprocal(a: Rational): Rational {
  return a.numerator > 0n
    ? { numerator: a.denominator, denominator: a.numerator }
    : { numerator: -a.denominator, denominator: -a.numerator };
}

/** Sign of x − a, where x may be infinite. */
export function compareFloat(x: number, a: Rational): number {
  if (!Number.isFinite(x)) return x;
  const difference = plus(exactRational(x), minus(a)).numerator;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

/** The point lo + (hi − lo)·k/8 of a bounded interval, exactly; half-lines and the line are cut at ±1e300 beyond their finite end. */
export function insidePoint(lo: number, hi: number, eighths: number): Rational {
  const left = Number.isFinite(lo) ? lo : Math.min(-1e300, hi);
  const right = Number.isFinite(hi) ? hi : Math.max(1e300, lo);
  const step = times(plus(exactRational(right), minus(exactRational(left))), {
    numerator: BigInt(eighths),
    denominator: 8n,
  });
  return plus(exactRational(left), step);
}
