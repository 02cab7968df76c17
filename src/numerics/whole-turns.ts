import type { DoubleDoubleBall } from './compensated-sum.js';
import type { DoubleDouble } from './double-double.js';
import { sumError } from './error-free.js';
import { mpfr } from './mpfr.js';
import { withRegisters } from './working-registers.js';

/** 2π = p₁ + p₂ + p₃ + p₄ to 2^-120, the first three of 24 bits: their products with whole numbers below 2^28 are exact. */
const [p1, p2, p3, p4] = withRegisters(1, 200, ([x]) => {
  mpfr.mpfr_const_pi(x!, 0);
  mpfr.mpfr_mul_2ui(x!, x!, 1, 0);
  const next = (round: (v: number) => number): number => {
    const part = round(mpfr.mpfr_get_d(x!, 0));
    mpfr.mpfr_sub_d(x!, x!, part, 0);
    return part;
  };
  return [next(Math.fround), next(Math.fround), next(Math.fround), next((v) => v)] as const;
});

const mostTurns = 2 ** 20;

/**
 * z less the whole turns 2πk nearest to it, for |z| ≥ 16; undefined beyond 2^20 turns. z − kp₁ and less kp₂ is exact: multiples of 2^-48, and
 * below 4 since |2π − p₁| < 2^-22.
 */
export function withoutWholeTurns(z: DoubleDouble): DoubleDoubleBall | undefined {
  const k = Math.round(z.high / (2 * Math.PI));
  if (!(Math.abs(k) <= mostTurns)) return undefined;
  const a = z.high - k * p1 - k * p2;
  const b = a - k * p3;
  const bLow = sumError(a, -k * p3, b);
  const last = k * p4;
  const rest = z.low - last + bLow;
  const high = b + rest;
  const sizes = Math.abs(z.low) + Math.abs(last) + Math.abs(bLow);
  return { high, low: sumError(b, rest, high), radius: 2 ** -50 * sizes + 2 ** -120 * Math.abs(k) };
}
