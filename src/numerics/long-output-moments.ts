import { encloseActivationBounds } from './activation-bounds.js';
import type { Asymptotes, CertifiedActivation, OutputMoments } from './activations/certified-activation.js';
import { add, maximum, multiply, subtract } from './arithmetic.js';
import { CompensatedSum } from './compensated-sum.js';
import { normalDensityAtZero } from './constants.js';
import { productError, sumError } from './error-free.js';
import { gaussianTable } from './gaussian-table.js';
import { nodeReach, tailBeyondNodes } from './hermite-table.js';
import type { Interval } from './interval.js';
import { magnitude, midpoint, point, width } from './interval-set.js';
import { perActivation } from './per-activation.js';
import { square } from './power.js';
import { preciseFunction } from './precise-function.js';
import { discretisationError, type Strip } from './strip.js';
import { stepFor } from './trapezoidal-rule.js';
import { valueInStrip } from './value-in-strip.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;
const u = 2 ** -53;

/** Beyond, σ is taken for its asymptotes; they must be as near by then as `near`. */
const farthest = 96;
const near = 1e-25;
const mostNodes = 2 ** 20;

/**
 * The output moments for long rows, t ≥ 2: the trapezoidal rule in x with σ itself where |t x| is small and its asymptotes elsewhere, so that
 * the cost hardly grows with t. Undefined when no rule is fine enough. Every source of error is added up: discretisation, nodes left out,
 * asymptotes, σ, float64 products, and the width of t (|dσ(t x)/dt| ≤ B|x|).
 */
export function encloseLongOutputMoments(
  activation: CertifiedActivation,
  asymptotes: Asymptotes,
  t: Interval,
): OutputMoments | undefined {
  const value = preciseValue(activation);
  const threshold = thresholds.find((z) => asymptotes.tail(z) <= near);
  const centre = midpoint(t);
  const atZero = magnitude(activation.value(point(0)));
  const b = encloseActivationBounds(activation).derivativeBound.hi;
  // |σ(t x)| ≤ size·(1 + |x|) on R, and so with the bound of the strip in place of B there; Σ hφ(1 + |x|) ≤ 2 and Σ hφ(1 + |x|)² ≤ 4.
  const size = (atZero + b * t.hi) * slack;
  const halfWidth = activation.stripHalfWidth / t.hi;
  const sizeInStrip = (atZero + activation.stripBound * t.hi * (1 + halfWidth)) * slack;
  const step = stepFor(halfWidth, 1, Math.log(16 * sizeInStrip * sizeInStrip) + 60);
  if (value === undefined || threshold === undefined || step === undefined || !(nodeReach / step < mostNodes))
    return undefined;
  const nodes = nodesOf(step);
  const last = Math.min(nodes.count, Math.floor(threshold / (centre * step)) + 1);
  const first = new CompensatedSum();
  const second = new CompensatedSum();
  const [high, low] = [new Float64Array(1), new Float64Array(1)];
  let worst = 0;
  let firstSize = 0;
  for (let k = -last; k <= last; k++) {
    const x = k * step;
    const z = x * centre;
    worst = Math.max(worst, value.evaluate(z, productError(x, centre, z), high, low, 0));
    const weighted = nodes.density[Math.abs(k)]! * high[0]!;
    first.add(weighted);
    second.add(weighted * high[0]!);
    firstSize += Math.abs(weighted);
  }
  const scale = multiply(normalDensityAtZero, point(step));
  const beyond = [
    onLine(asymptotes.right, centre, nodes, last),
    onLine(asymptotes.left, -centre, nodes, last),
  ] as const;
  const total = (inner: Interval, power: 0 | 1): Interval =>
    multiply(scale, add(inner, add(beyond[0][power]!, beyond[1][power]!)));
  const missing = last === nodes.count ? 0 : asymptotes.tail(last * step * centre * (1 - 2 ** -40));
  const off = (worst + missing + width(t) * b) * slack;
  const strip: Strip = { halfWidth, step };
  const meanSquare = total(second.interval(), 1);
  // Σ hφ|σ| and Σ hφ|xσ| are at most this (Cauchy–Schwarz); products of floats round to within 8u of the terms, which the second sum has no signs in.
  const rootMeanSquare = Math.sqrt(Math.max(0, meanSquare.hi)) * 1.01 + off;
  const firstError =
    discretisationError(strip, 2 * sizeInStrip, 0) + size * tailBeyondNodes + 8 * u * step * firstSize + 2 * off;
  const secondError =
    discretisationError(strip, 4 * sizeInStrip * sizeInStrip, 0) +
    size * size * tailBeyondNodes +
    16 * u * Math.abs(meanSquare.hi) +
    4 * off * (rootMeanSquare + off);
  const mean = around(total(first.interval(), 0), firstError);
  const variance = subtract(around(meanSquare, secondError), square(mean));
  return { mean, variance: maximum(variance, point(0)) };
}

/** The factor 2 leaves room for the roundings of a bound. */
function around(middle: Interval, error: number): Interval {
  return add(middle, { lo: -2 * error, hi: 2 * error });
}

const thresholds: readonly number[] = Array.from({ length: farthest - 4 }, (_, k) => k + 4);

/** σ by piecewise polynomials is wanted a little beyond the last threshold. */
const valueReach = 128;
const preciseValue = perActivation((activation) => preciseFunction(valueInStrip(activation, valueReach), valueReach));

/** The nodes x_b = b·step, b = 0, …, count: e^{−x²/2}, and its sums with 1, x and x² over the nodes after b; each within 8u of its size. */
interface Nodes {
  readonly count: number;
  readonly density: Float64Array;
  readonly after: readonly [Float64Array, Float64Array, Float64Array];
}

const recent = new Map<number, Nodes>();

function nodesOf(step: number): Nodes {
  const found = recent.get(step);
  if (found !== undefined) return found;
  if (recent.size >= 16) recent.clear();
  const count = Math.ceil(nodeReach / step);
  // The table is off by 22·2^40 u² at most, far less than u.
  const density = gaussianTable({ high: (step * step) / 2, low: 0 }, count).high;
  const sums = [0, 0, 0];
  const lost = [0, 0, 0];
  const after = [0, 1, 2].map(() => new Float64Array(count + 1)) as [Float64Array, Float64Array, Float64Array];
  for (let b = count; b >= 0; b--) {
    const x = b * step;
    let term = density[b]!;
    for (let power = 0; power < 3; power++) {
      after[power]![b] = sums[power]! + lost[power]!;
      const next = sums[power]! + term;
      lost[power]! += sumError(sums[power]!, term, next);
      sums[power] = next;
      term *= x;
    }
  }
  const built = { count, density, after };
  recent.set(step, built);
  return built;
}

/** Σ e^{−x²/2}(v + s t x) and Σ e^{−x²/2}(v + s t x)² over the nodes after `last`. */
function onLine(
  [v, s]: readonly [number, number],
  t: number,
  { after }: Nodes,
  last: number,
): readonly [Interval, Interval] {
  const [zeroth, once, twice] = after.map((sums) => {
    const sum = sums[last]!;
    return { lo: sum * (1 - 16 * u), hi: sum * (1 + 16 * u) };
  }) as [Interval, Interval, Interval];
  const slope = multiply(point(s), point(t));
  return [
    add(multiply(point(v), zeroth), multiply(slope, once)),
    add(
      add(multiply(point(v * v), zeroth), multiply(multiply(point(2 * v), slope), once)),
      multiply(square(slope), twice),
    ),
  ];
}
