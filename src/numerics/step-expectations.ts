import { workingPrecision } from './activations/certified-activation.js';
import { evaluateNormalDistribution } from './activations/scratch.js';
import type { DoubleDoubleBall } from './compensated-sum.js';
import {
  addDoubleDouble,
  type DoubleDouble,
  divideDoubleDouble,
  multiplyDoubleDouble,
  squaredRoundoff,
  squareRootDoubleDouble,
  twoSum,
} from './double-double.js';
import { productError } from './error-free.js';
import { fastFunction, fastReach } from './fast-function.js';
import { type LatticeValues, latticeExpectation } from './lattice-expectation.js';
import { mpfr } from './mpfr.js';
import { setDoubleDouble, takeDoubleDouble } from './mpfr-double-double.js';
import { preciseFunction, type StripFunction } from './precise-function.js';
import type { RowLattices, SlopeLattice } from './slope-lattice.js';
import { type SlopeRest, stepWidth } from './slope-rest.js';
import { stepFor, trapezoidalError } from './trapezoidal-rule.js';
import { withRegisters } from './working-registers.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/** Φ: |Φ(x + ib)| ≤ 1 + bφ(0)e^{b²/2} < 7 for b ≤ 2. */
const distribution: StripFunction = {
  evaluateDerivative: evaluateNormalDistribution,
  stripHalfWidth: 2,
  stripBound: 7,
};
const fast = fastFunction(distribution)!;
const precise = preciseFunction(distribution, fastReach)!;

/** E r(sX)², to within about `allowance`: r² is at most M² in the strip. Undefined for too many nodes, as below. */
export function restSquared(rest: SlopeRest, row: RowLattices, allowance: number): DoubleDoubleBall | undefined {
  const m = rest.stripBound * rest.stripBound * slack;
  const widest = rest.stripHalfWidth / row.norm.value.high;
  const h = stepFor(widest, 1, Math.log((4 * m) / allowance));
  const f = h === undefined ? undefined : row.at(h);
  if (f === undefined) return undefined;
  const sum = latticeExpectation(f, { high: f.high, low: f.low, error: f.error, bound: f.envelope[0]! });
  return { ...sum, radius: (sum.radius + m * trapezoidalError(widest, 1, f.step)) * slack };
}

/**
 * E r(sX)Φ(κX) for an odd r, which is E r(sX)(Φ(κX) − ½), κ to within 200u² of its size: off by that times κE|X||r|φ ≤ 0.4κ sup|r|. In the
 * strip |Φ(κ(x + ic)) − ½| ≤ 1 + 0.4q e^{q²/2}, q = κc (see `slope-rest.ts`), and c is kept below 2/κ.
 */
export function restTimesStep(
  rest: SlopeRest,
  row: RowLattices,
  slope: DoubleDouble,
  allowance: number,
): DoubleDoubleBall | undefined {
  const steepness = Math.abs(slope.high);
  const widest = Math.min(rest.stripHalfWidth / row.norm.value.high, 2 / steepness);
  // 1 + 0.4·2e² < 7.
  const m = rest.stripBound * 7;
  const h = stepFor(widest, 1, Math.log((4 * m) / allowance));
  const f = h === undefined ? undefined : row.at(h);
  if (f === undefined) return undefined;
  // Slopes of long rows have little mass: float64 may do. Whichever is taken, its error is counted.
  const mass = f.envelope[0]! * Math.min(1, 8 / row.norm.value.high);
  const steps = 2 ** -48 * mass <= allowance ? plainSteps(f, slope) : centredSteps(f, slope);
  const sum = latticeExpectation(f, steps);
  const moved = 80 * squaredRoundoff * steepness * rest.bound;
  return { ...sum, radius: (sum.radius + m * trapezoidalError(widest, 1, f.step) + moved) * slack };
}

/** Φ(κx_b) − ½ at the nodes, in float64: Φ rounds once more, and the argument z three times, each of which moves Φ by u|z|φ(z) < u/4 or so. */
function plainSteps({ step, count }: SlopeLattice, { high: slope }: DoubleDouble): LatticeValues {
  const high = new Float64Array(2 * count + 1);
  let worst = 2 ** -180;
  for (let b = 1; b <= count; b++) {
    const z = slope * (b * step);
    let value = z > 0 ? 1 : 0;
    if (Math.abs(z) <= fastReach) {
      const { middle, error } = fast(z);
      worst = Math.max(worst, error);
      value = middle;
    }
    high[count + b] = value - 0.5;
    high[count - b] = 0.5 - value;
  }
  return { high, low: new Float64Array(2 * count + 1), error: worst + 32 * 2 ** -53, bound: 0.5 * slack };
}

/** The same in double-double. */
function centredSteps({ step, count }: SlopeLattice, slope: DoubleDouble): LatticeValues {
  const high = new Float64Array(2 * count + 1);
  const low = new Float64Array(2 * count + 1);
  let worst = 2 ** -180;
  for (let b = 1; b <= count; b++) {
    const x = b * step;
    const p = slope.high * x;
    const z = twoSum(p, productError(slope.high, x, p) + slope.low * x);
    // Beyond the reach less than e^{−1000} is missing to 1.
    if (Math.abs(z.high) > precise.reach) [high[count + b], low[count + b]] = [z.high > 0 ? 1 : 0, 0];
    else worst = Math.max(worst, precise.evaluate(z.high, z.low, high, low, count + b));
    const value = { high: high[count + b]!, low: low[count + b]! };
    const { high: h, low: l } = addDoubleDouble(value, { high: -0.5, low: 0 });
    [high[count + b], low[count + b], high[count - b], low[count - b]] = [h, l, -h, -l];
  }
  // The subtraction rounds numbers below u once; the argument z is off by 4u²|z|, and |z|φ(z) < ¼.
  return { high, low, error: worst + 64 * squaredRoundoff, bound: 0.5 * slack };
}

/**
 * E Φ(U/τ)Φ(V/τ) = ¼ + arcsin(c/√((τ² + s²)(τ² + t²)))/(2π) for U and V of covariance c and variances s², t²: the quadrant probability of
 * two normal variables of variances τ² + s² and τ² + t² (Sheppard). c = s t ρ.
 */
export function stepTimesStep(s: DoubleDouble, t: DoubleDouble, correlation: DoubleDouble): DoubleDoubleBall {
  return withRegisters(3, workingPrecision, (registers) => {
    const [x, y, product] = registers as [number, number, number];
    setDoubleDouble(x, s);
    setDoubleDouble(y, t);
    setDoubleDouble(product, correlation);
    mpfr.mpfr_mul(product, product, x, 0);
    mpfr.mpfr_mul(product, product, y, 0);
    for (const norm of [x, y]) {
      mpfr.mpfr_sqr(norm, norm, 0);
      mpfr.mpfr_add_d(norm, norm, stepWidth * stepWidth, 0);
    }
    mpfr.mpfr_mul(x, x, y, 0);
    mpfr.mpfr_sqrt(x, x, 0);
    mpfr.mpfr_div(product, product, x, 0);
    mpfr.mpfr_asin(product, product, 0);
    mpfr.mpfr_const_pi(y, 0);
    mpfr.mpfr_mul_2ui(y, y, 1, 0);
    mpfr.mpfr_div(product, product, y, 0);
    mpfr.mpfr_add_d(product, product, 0.25, 0);
    // The sine of the angle is off by 2^-156; 1 − sine² ≥ τ²/(τ² + max(s, t)²), so arcsin by at most that times 1 + max(s, t).
    const steepest = 1 + Math.max(s.high, t.high);
    return { ...takeDoubleDouble(product), radius: 2 ** -154 * steepest + 4 * squaredRoundoff };
  });
}

/** κ with E[Φ(U/τ) | V] = Φ(κV/t): κ = sρ/√(τ² + s²(1 − ρ²)), s and t the standard deviations of U and V; within 200u² of its size. */
export function conditionalSlope(s: DoubleDouble, correlation: DoubleDouble, sine: DoubleDouble): DoubleDouble {
  const spread = multiplyDoubleDouble(s, sine);
  const square = multiplyDoubleDouble(spread, spread);
  const total = addDoubleDouble({ high: stepWidth * stepWidth, low: 0 }, square);
  return divideDoubleDouble(multiplyDoubleDouble(s, correlation), squareRootDoubleDouble(total));
}
