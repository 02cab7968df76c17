import { decompose } from '../exact-sign.js';
import type { CertifiedTerm } from './certified-activation.js';

/**
 * Where σ′ of Σ c_j σ_j(s_j z + t_j) certainly has different limits from either side: a point at which the terms that jump there do not
 * cancel, decided in exact integers, given as the float64 nearest to it; undefined when all jumps cancel. A term ReLU jumps by c|s| at −t/s.
 */
export function slopeJump(terms: readonly CertifiedTerm[]): number | undefined {
  const jumping = terms
    .filter(({ c, s, activation }) => c !== 0 && s !== 0 && activation.slopeJumpsAt === 0)
    .map(({ c, s, t }) => ({ at: (0 - t) / s, c: scaled(c), s: scaled(s), t: scaled(t) }));
  const uncancelled = jumping.find((one) => {
    const together = jumping.filter(({ s, t }) => t * one.s === one.t * s);
    return together.reduce((total, { c, s }) => total + c * (s < 0n ? -s : s), 0n) !== 0n;
  });
  return uncancelled?.at;
}

/** x·2^1074, an integer for every finite float64. */
function scaled(x: number): bigint {
  const { significand, exponent } = decompose(x);
  return significand << BigInt(exponent + 1074);
}
