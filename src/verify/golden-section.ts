const inverseGoldenRatio = (Math.sqrt(5) - 1) / 2;

/** A scan's best value may be so many times the least one: its points are 5 apart in the logistic coordinates placement searches in. */
const scanned = 64;
/** After 8 rounds they are 0.2 apart. */
const narrowed = 2;

/**
 * The minimiser of a unimodal function on the open interval (lo, hi), to about 10⁻⁶ of its length; values that are NaN count
 * as +∞. Undefined when no trial gives a finite value. A coarse scan finds the valley first, since an infeasible stretch is flat.
 * `goOn`, where given, is asked after the scan and once when the valley is known to a fiftieth of its width, with the best so far and the factor
 * within which the least value is thought to lie; the search ends there, with that, when it says no.
 */
export function goldenSection(
  objective: (x: number) => number,
  lo: number,
  hi: number,
  goOn: (best: number, within: number) => boolean = () => true,
): number | undefined {
  const value = (x: number): number => {
    const y = objective(x);
    return Number.isNaN(y) ? Number.POSITIVE_INFINITY : y;
  };
  const scan = 16;
  const width = (hi - lo) / scan;
  let best = lo + width / 2;
  let bestValue = value(best);
  for (let i = 1; i < scan; i++) {
    const x = lo + (i + 0.5) * width;
    const y = value(x);
    if (y < bestValue) [best, bestValue] = [x, y];
  }
  if (!Number.isFinite(bestValue)) return undefined;
  if (!goOn(best, scanned)) return best;
  let [a, b] = [Math.max(lo, best - width), Math.min(hi, best + width)];
  let [c, d] = [b - inverseGoldenRatio * (b - a), a + inverseGoldenRatio * (b - a)];
  let [fc, fd] = [value(c), value(d)];
  for (let round = 0; round < 24; round++) {
    if (round === 8 && !goOn(fc <= fd ? c : d, narrowed)) return fc <= fd ? c : d;
    if (fc <= fd) {
      [b, d, fd] = [d, c, fc];
      c = b - inverseGoldenRatio * (b - a);
      fc = value(c);
    } else {
      [a, c, fc] = [c, d, fd];
      d = a + inverseGoldenRatio * (b - a);
      fd = value(d);
    }
  }
  const [x, y] = fc <= fd ? [c, fc] : [d, fd];
  return y < bestValue ? x : best;
}
