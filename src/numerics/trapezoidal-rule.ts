import { exponentialBound } from './exponential-bound.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/** No finer step is worth its nodes. */
const finestStep = 2 ** -20;

/**
 * An upper bound of 2e^{growth·c²/2}/(e^{2πc/h} − 1) for a good c ≤ widest; ∞ where that is about 2 or more. One exponent, for the two alone may
 * leave the range of float64; the choice of c keeps it below −πc/h.
 */
export function trapezoidalError(widest: number, growth: number, h: number): number {
  const c = Math.min(widest * (1 - 2 ** -40), (2 * Math.PI) / (h * growth));
  const exponent = (6.28318 * c) / h;
  const decay = exponentialBound(-exponent);
  if (!(decay <= 0.5)) return Number.POSITIVE_INFINITY;
  return ((2 * exponentialBound((growth * c * c) / 2 - exponent)) / (1 - decay)) * slack;
}

/**
 * A step, 4, 5, 6 or 7 times a power of 2, with which either error of `planarDiscretisation` is about e^−nats: by the strip, or where that is wide by
 * the density. Undefined where it would be too fine.
 */
export function stepFor(narrower: number, sine: number, nats: number): number | undefined {
  const asked = Math.max(2, nats);
  const byStrip = (2 * Math.PI * narrower) / (asked + (narrower / sine) ** 2 / 2);
  const byDensity = (Math.PI * Math.SQRT2 * sine) / Math.sqrt(asked);
  const valid = (2 * Math.PI * sine * sine) / byDensity <= narrower ? byDensity : 0;
  const alone = (2 * Math.PI * narrower) / asked;
  // At most √(1 − ρ²), with which the squared step is at most 2(1 − ρ).
  const step = Math.min(0.5, alone, sine, Math.max(byStrip, valid));
  let power = 1;
  while (power > step && power >= finestStep) power /= 2;
  return power >= finestStep ? power * (Math.floor((4 * step) / power) / 4) : undefined;
}
