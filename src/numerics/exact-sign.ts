const double = new Float64Array(1);
const bits = new BigUint64Array(double.buffer);

/** A finite float64 as significand · 2^exponent, exactly. */
export function decompose(x: number): { significand: bigint; exponent: number } {
  double[0] = x;
  const raw = bits[0]!;
  const biased = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & 0xfffffffffffffn;
  const magnitude = biased === 0 ? fraction : fraction | 0x10000000000000n;
  return { significand: x < 0 ? -magnitude : magnitude, exponent: Math.max(biased, 1) - 1075 };
}

/** Sign of a·b − c for finite float64s, in exact integer arithmetic: slow, right for every operand. */
export function signOfProductMinus(a: number, b: number, c: number): number {
  const x = decompose(a);
  const y = decompose(b);
  const z = decompose(c);
  const shift = x.exponent + y.exponent - z.exponent;
  const product = x.significand * y.significand;
  const difference =
    shift >= 0 ? (product << BigInt(shift)) - z.significand : product - (z.significand << BigInt(-shift));
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}
