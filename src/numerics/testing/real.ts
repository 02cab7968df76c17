import { init } from 'gmp-wasm';

/** A real number to many bits (MPFR through gmp-wasm's own classes, whose published types do not compile). For tests. */
export interface Real {
  add(other: Real | number): Real;
  sub(other: Real | number): Real;
  mul(other: Real | number): Real;
  div(other: Real | number): Real;
  sqrt(): Real;
  exp(): Real;
  ln(): Real;
  tanh(): Real;
  sin(): Real;
  cos(): Real;
  atan(): Real;
  erfc(): Real;
  toNumber(): number;
}

const { getContext } = await init();

/** Numbers of `bits` bits: `real(x)` is the float64 x exactly, or the decimal x rounded; `pi` is π. */
export function precision(bits: number): { real: (value: number | string) => Real; pi: Real } {
  const context = getContext({ precisionBits: bits });
  return {
    real: (value) => context.Float(value) as unknown as Real,
    pi: context.Pi() as unknown as Real,
  };
}
