import fc, { type Arbitrary } from 'fast-check';

/** The step fraction c of theory §1, η = c/β²: in (0, 1], either 1, 1/2, 1/4, 1/8 or uniform on the multiples of 2^−53. Shrinks to 1. */
export function stepFractions(): Arbitrary<number> {
  return fc.oneof(
    { withCrossShrink: true },
    fc.constantFrom(1, 1 / 2, 1 / 4, 1 / 8),
    fc.noBias(fc.maxSafeNat()).map((k) => 1 - k / 2 ** 53),
  );
}
