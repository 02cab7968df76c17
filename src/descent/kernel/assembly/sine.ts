/**
 * sin and cos as NativeMath has them, but for 2²⁰π/2 ≤ |z| < 2²¹: there NativeMath (AssemblyScript 0.28.20) looks for 2/π before its table, and may come
 * out in the wrong quadrant.
 */
const MISREAD_FROM: f64 = 1647099;
const MISREAD_TO: f64 = 2097152;
/** 2π in three parts: the product of one of the first two, of 33 bits, with the number of whole turns in such a z is exact. */
const TURN: f64 = 6.2831853069365025;
const TURN_LOW: f64 = 2.4308402025215864e-10;
const TURN_LOWEST: f64 = 8.089064995183803e-21;
const PER_TURN: f64 = 0.15915494309189535;

@inline function isMisread(z: f64): bool {
  return abs(z) >= MISREAD_FROM && abs(z) < MISREAD_TO;
}

/** z less so many turns. */
@inline function rest(z: f64, turns: f64): f64 {
  return z - turns * TURN - turns * TURN_LOW;
}

/** What rounding took off `rest`, and the lowest part of the turns; the first difference in it is exact. */
@inline function restLow(z: f64, turns: f64, rest: f64): f64 {
  const x = z - turns * TURN, y = turns * TURN_LOW, back = rest - x;
  return x - (rest - back) - (y + back) - turns * TURN_LOWEST;
}

export function sine(z: f64): f64 {
  if (!isMisread(z)) return NativeMath.sin(z);
  const turns = nearest(z * PER_TURN), high = rest(z, turns);
  return NativeMath.sin(high) + restLow(z, turns, high) * NativeMath.cos(high);
}

export function cosine(z: f64): f64 {
  if (!isMisread(z)) return NativeMath.cos(z);
  const turns = nearest(z * PER_TURN), high = rest(z, turns);
  return NativeMath.cos(high) - restLow(z, turns, high) * NativeMath.sin(high);
}
