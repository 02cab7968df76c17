import type { DoubleDoubleBall } from './compensated-sum.js';
import type { Correlation } from './correlation.js';
import { type DoubleDouble, divideDoubleDouble, multiplyDoubleDouble, squaredRoundoff } from './double-double.js';
import { productError, sumError } from './error-free.js';
import { exponentialBound } from './exponential-bound.js';
import { type DoubleDoubles, gaussianTable, gaussianTableError } from './gaussian-table.js';
import type { SlopeLattice } from './slope-lattice.js';
import { WeightedSums } from './wasm/weighted-sums.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;
const u = 2 ** -53;

/** 2π as a double-double, off by less than 2^-104 of its size. */
const fullTurn: DoubleDouble = { high: 2 * Math.PI, low: 2.4492935982947064e-16 };

/**
 * Σ h² F(x_a)G(y_b)p(x_a, y_b) over all x_a = ah, y_b = bh: the trapezoidal rule for E F(X)G(Y), X and Y standard normal with the given
 * correlation. Their density p(x, y) = e^{−(x+y)²/(4(1+ρ))}e^{−(x−y)²/(4(1−ρ))}/(2π√(1−ρ²)) is on a square lattice a table over a + b
 * times one over a − b. The radius bounds all that is not summed exactly: nodes that matter less than about `allowance` altogether are
 * left out, those that matter little are summed in plain float64. `even` says that F(−x)G(−y) = F(x)G(y).
 */
export function planarSum(
  x: SlopeLattice,
  y: SlopeLattice,
  { gap, sum, sine }: Correlation,
  even: boolean,
  allowance: number,
): DoubleDoubleBall {
  const h = x.step;
  const quarter: DoubleDouble = { high: (h * h) / 4, low: 0 };
  const across = divideDoubleDouble(quarter, gap);
  const along = divideDoubleDouble(quarter, sum);
  const factor = divideDoubleDouble({ high: h * h, low: 0 }, multiplyDoubleDouble(fullTurn, sine));
  // Σ h²p over the lattice: h Σ f ≤ ∫ f + h max f for an f with one peak, used for Y given X and then for X; or node by node.
  const mass = (1 + 0.4 * h) * (1 + (0.4 * h) / sine.high);
  const inside = Math.min(mass, factor.high * (2 * x.count + 1) * (2 * y.count + 1));
  const window = chooseWindow(x, y, across.high, allowance, inside);
  const { core, coreSize, rest, restSize, longest, cut } = sumOver(
    x,
    y,
    gaussianTable(along, x.count + y.count),
    gaussianTable(across, window.width),
    window,
    even,
  );
  const whole = core.high + rest;
  const value = multiplyDoubleDouble({ high: whole, low: sumError(core.high, rest, whole) + core.low }, factor);
  const tables = gaussianTableError(x.count + y.count) + gaussianTableError(window.coreWidth + 3);
  const rounded = (tables + (32 * longest + 64) * squaredRoundoff) * coreSize + (longest + 32) * u * restSize;
  const entries = x.error * y.envelope[0]! + y.error * x.envelope[0]!;
  const outside = beyond(x) * y.envelope[0]! + beyond(y) * x.envelope[0]!;
  const aside = beyondWidth(window.width, across.high, along.high) * x.envelope[0]! * y.envelope[0]!;
  const leftOut = window.width >= x.count + y.count ? 0 : factor.high * aside;
  const radius =
    factor.high * rounded +
    inside * ((cut ? window.cut : 0) + entries) +
    mass * outside +
    leftOut +
    256 * squaredRoundoff * Math.abs(value.high);
  return { ...value, radius: radius * slack };
}

/** Which nodes are summed, and with which arithmetic. */
interface Window {
  /** Where a product of two slopes may exceed `core` it is summed in double-double, and where it cannot exceed `cut` not at all. */
  readonly core: number;
  readonly cut: number;
  /** The same for |a − b|: in double-double up to `coreWidth`, not at all beyond `width`. */
  readonly coreWidth: number;
  readonly width: number;
}

/** Any window is sound; this one aims at an error of about the allowance. */
function chooseWindow(x: SlopeLattice, y: SlopeLattice, across: number, allowance: number, mass: number): Window {
  const widest = x.count + y.count;
  const size = x.envelope[0]! * y.envelope[0]!;
  const core = allowance / (16 * widest * u * mass);
  const widthFor = (limit: number): number =>
    limit >= size ? 1 : Math.min(widest, Math.ceil(Math.sqrt(Math.log(size / limit) / across)) + 1);
  return {
    core,
    cut: allowance / (16 * mass),
    coreWidth: widthFor(core),
    width: widthFor(Math.min(core, allowance / 64)),
  };
}

interface Sums {
  /** In double-double, in plain float64, and the sums of the absolute values of either. */
  readonly core: DoubleDouble;
  readonly coreSize: number;
  readonly rest: number;
  readonly restSize: number;
  /** No term passed more additions than this. */
  readonly longest: number;
  /** Whether products of slopes were left out for being small. */
  readonly cut: boolean;
}

/** `along` is over |a + b|, `across` over |a − b|. */
function sumOver(
  x: SlopeLattice,
  y: SlopeLattice,
  along: DoubleDoubles,
  across: DoubleDoubles,
  window: Window,
  even: boolean,
): Sums {
  const sums = new WeightedSums(along, across, y);
  const { out } = sums;
  let [core, coreLow, coreSize, rest, restSize] = [0, 0, 0, 0, 0];
  const plain = (a: number, f: number, first: number, count: number): void => {
    if (count <= 0) return;
    sums.plain(a + first, first - a, first, count);
    rest += f * (out[0]! + out[2]! + (out[1]! + out[3]!));
    restSize += Math.abs(f) * (out[4]! + out[5]! + out[6]! + out[7]!);
  };
  const precise = (a: number, f: number, fLow: number, first: number, count: number): void => {
    sums.precise(a + first, first - a, first, count);
    for (let lane = 0; lane < 4; lane++) {
      const t = f * out[lane]!;
      const tLow = productError(f, out[lane]!, t) + (f * out[4 + lane]! + fLow * out[lane]!);
      const s = core + t;
      const sLow = sumError(core, t, s) + (coreLow + tLow);
      core = s + sLow;
      coreLow = sumError(s, sLow, core);
    }
    coreSize += Math.abs(f) * (out[8]! + out[9]! + out[10]! + out[11]!);
  };
  let [last, lastInCore] = [y.count, y.count];
  let cut = false;
  for (let k = 0; k <= x.count; k++) {
    const envelope = x.envelope[k]!;
    while (last >= 0 && y.envelope[last]! * envelope <= window.cut) last--;
    cut ||= last < y.count;
    while (lastInCore >= 0 && y.envelope[lastInCore]! * envelope <= window.core) lastInCore--;
    for (const a of even || k === 0 ? [k] : [-k, k]) {
      const times = even && k > 0 ? 2 : 1;
      const [f, fLow] = [times * x.high[a + x.count]!, times * x.low[a + x.count]!];
      // Counts are rounded up to a multiple of 4: a few nodes more, at most, than would have to be summed.
      const first = Math.max(-last, a - window.width);
      const end = Math.min(last, a + window.width);
      const firstInCore = Math.max(-lastInCore, a - window.coreWidth);
      const inCore = roundedUp(Math.min(lastInCore, a + window.coreWidth) + 1 - firstInCore);
      if (inCore <= 0) plain(a, f, first, roundedUp(end + 1 - first));
      else {
        const before = roundedUp(firstInCore - first);
        plain(a, f, firstInCore - before, before);
        precise(a, f, fLow, firstInCore, inCore);
        plain(a, f, firstInCore + inCore, roundedUp(end + 1 - firstInCore - inCore));
      }
    }
  }
  // Four sums side by side, put together at the end of a row; then row by row.
  const longest = y.count / 2 + 8 + 8 * x.count + 8;
  return { core: { high: core, low: coreLow }, coreSize, rest, restSize, longest, cut };
}

function roundedUp(count: number): number {
  return 4 * Math.ceil(count / 4);
}

/** sup |F| beyond the lattice times the mass Σ hφ there, 2∫φ ≤ e^{−x²/2}. */
function beyond({ envelope, count, step }: SlopeLattice): number {
  const edge = count * step;
  return envelope[count + 1]! * Math.min(1, exponentialBound(-(edge * edge) / 2));
}

/** Σ e^{−across(a−b)²}e^{−along(a+b)²} over |a − b| > width ≥ 1: Σ_{d>k} e^{−wd²} ≤ e^{−wk²}/(2wk) and Σ_s e^{−ws²} ≤ 1 + √(π/w). */
function beyondWidth(width: number, across: number, along: number): number {
  const tail = exponentialBound(-across * width * width) / (across * width);
  return 1.001 * tail * (1 + Math.sqrt(Math.PI / along));
}
