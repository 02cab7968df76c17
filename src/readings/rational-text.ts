import type { Rational } from '../claim/rational.js';

/** How a rational is printed: an integer, a terminating decimal of at most six places, else a fraction. */
export function rationalText(value: Rational): string {
  if (value.denominator === 1n) return String(value.numerator);
  let places = 0;
  let scaled = value.numerator;
  while (places < 6 && scaled % value.denominator !== 0n) {
    scaled *= 10n;
    places += 1;
  }
  if (scaled % value.denominator !== 0n || isHalfOrThird(value.denominator)) {
    return `${value.numerator}/${value.denominator}`;
  }
  const digits = (scaled / value.denominator).toString();
  const negative = digits.startsWith('-');
  const padded = (negative ? digits.slice(1) : digits).padStart(places + 1, '0');
  return `${negative ? '−' : ''}${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

/** Small denominators read better as fractions: 1/2, 3/4. */
function isHalfOrThird(denominator: bigint): boolean {
  return denominator <= 4n;
}
