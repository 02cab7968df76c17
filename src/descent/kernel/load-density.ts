import { evaluate, FRACTION_BITS, over, pi, root, times, toDouble } from './fixed-point.js';
import { DENSITY } from './layout.js';
import { seriesRules } from './power-series.js';

/** Nodes lie 2⁻⁸ apart. */
const SPACING_BITS = 8;
/** Beyond |z| = 12 the density is put down as 0: it is below 2⁻¹⁰⁴. */
const LAST = 12 << SPACING_BITS;
/** Beyond what preactivations may reach where increments are used, see increments.ts. */
const NODES = 65 << SPACING_BITS;

let density: Float64Array | undefined;

/** Puts half the normal density at the nodes j/256 into the kernel's memory, around `DENSITY`. */
export function loadDensity(buffer: ArrayBufferLike): void {
  density ??= tabulate();
  const all = new Float64Array(buffer, DENSITY - 8 * NODES, 2 * NODES + 1).fill(0);
  density.forEach((value, j) => {
    all[NODES + j] = value / 2;
    all[NODES - j] = value / 2;
  });
}

/** φ(j/256) for j ≥ 0, in exact integer arithmetic: the same bits on every platform. */
function tabulate(): Float64Array {
  const scale = root(over(1n << FRACTION_BITS, 2n * pi()));
  const spacing = 1n << (FRACTION_BITS - BigInt(SPACING_BITS));
  const rule = seriesRules.gaussian();
  let bell = rule.start[0]!;
  return Float64Array.from({ length: LAST + 1 }, (_, j) => {
    const value = toDouble(times(scale, bell));
    bell = evaluate(rule.advance(BigInt(j) * spacing, [bell])[0]!, spacing);
    return value;
  });
}
