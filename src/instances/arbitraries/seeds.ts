import fc, { type Arbitrary } from 'fast-check';

/** Seeds for the theorem's own stream: 2^32 different strings, shrinking to "0". fast-check chooses the name, never the dice. */
export function seeds(): Arbitrary<string> {
  return fc.noBias(fc.nat(2 ** 32 - 1)).map(String);
}
