import type { Activation, Bend } from './activation.js';

/** Panels this wide need no grading. */
const coarse = 1 / 2;

/** Half a wave of sin(64 g) squared is still resolved by the finest panels. */
const fastest = 64;

/** Whether quadrature can follow z ↦ σ(t z): it cannot when σ oscillates for ever and t is large. */
export function isResolvable(activation: Activation, t: number): boolean {
  return (activation.frequency ?? 0) * t <= fastest;
}

/**
 * Panel ends for z ↦ σ(t z): at its kinks, and around each bend in geometric progression from half its width (so the
 * distance to the nearest pole stays comparable to the panel), however large t is.
 */
export function quadratureBreaks(activation: Activation, t: number): number[] {
  const bends = activation.bends ?? [{ at: 0, width: 1 }];
  return [...(activation.kinks ?? []), ...bends.flatMap((bend) => grading(bend, coarse * t))].map((z) => z / t);
}

function grading({ at, width }: Bend, limit: number): number[] {
  const ends: number[] = [];
  for (let reach = width / 2; reach < limit; reach *= 4) ends.push(at - reach, at + reach);
  return ends;
}
